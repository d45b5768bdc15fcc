// Script elements of the report, and the policy that lets these and no others run.
//
// The policy names the SHA-256 of each script: text from a file that came into the page by an error of ours would still not run,
// and nothing can be fetched.
#pragma once
#include <string>
#include <vector>

namespace assay {

std::string script_elements(const std::vector<std::string>& scripts);
std::string content_policy(const std::vector<std::string>& scripts);  // the content of the meta element

}  // namespace assay
