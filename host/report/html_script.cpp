#include "host/report/html_script.h"

#include <openssl/evp.h>

#include "host/problem.h"

namespace assay {
namespace {

std::string sha256_base64(const std::string& text) {
    unsigned char digest[32], base64[48];
    unsigned length = 0;
    if (EVP_Digest(text.data(), text.size(), digest, &length, EVP_sha256(), nullptr) != 1)
        throw Problem(Exit::internal, "SHA-256 cannot be computed");
    EVP_EncodeBlock(base64, digest, int(length));
    return reinterpret_cast<const char*>(base64);
}

}  // namespace

std::string script_elements(const std::vector<std::string>& scripts) {
    std::string text;
    for (const std::string& script : scripts) text += "<script>" + script + "</script>\n";
    return text;
}

std::string content_policy(const std::vector<std::string>& scripts) {
    std::string text = "default-src 'none'; style-src 'unsafe-inline'";
    if (!scripts.empty()) text += "; script-src";
    for (const std::string& script : scripts) text += " 'sha256-" + sha256_base64(script) + "'";
    return text;
}

}  // namespace assay
