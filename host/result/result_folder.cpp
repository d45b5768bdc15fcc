#include "host/result/result_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <set>

#include "host/problem.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, const std::string& why) { throw Problem(Exit::output, path + ": " + why); }

// Names of the entries, sorted, so that the message is the same on every file system; plain tells files from all else.
// Not by directory_iterator: its functions that throw nothing (libstdc++ 12) end the process where memory runs out.
std::map<std::string, bool> entries(const std::string& folder) {
    const auto unreadable = [&] { refuse(folder, std::string("cannot be read: ") + std::strerror(errno) + "; give another --out"); };
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(folder.c_str()), ::closedir);
    if (!directory && errno == ENOMEM) throw std::bad_alloc();
    if (!directory) unreadable();
    std::map<std::string, bool> plain;
    for (errno = 0; const dirent* entry = ::readdir(directory.get()); errno = 0) {
        const std::string name = entry->d_name;
        if (name == "." || name == "..") continue;
        struct stat about {};
        if (::fstatat(::dirfd(directory.get()), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT) continue;  // removed meanwhile
            unreadable();
        }
        plain[name] = S_ISREG(about.st_mode);
    }
    if (errno != 0) unreadable();
    return plain;
}

// Of a plain file: anything else could make a reader wait for ever.
std::string text_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// A run may have been killed while it wrote the mark.
bool is_marked(const std::map<std::string, bool>& plain, const std::string& folder, const std::string& out) {
    const auto mark = plain.find(mark_name);
    return mark != plain.end() && mark->second && mark_of(out).starts_with(text_of_file(folder + "/" + mark_name));
}

// The files that the manifest of a result names, and the mark; empty where there is no manifest of ours.
std::set<std::string> listed_files(const std::map<std::string, bool>& plain, const std::string& folder, const std::string& out) {
    const auto found = plain.find("manifest.json");
    if (found == plain.end() || !found->second) return {};
    std::ifstream file(folder + "/manifest.json", std::ios::binary);
    const auto manifest = nlohmann::json::parse(file, nullptr, false);
    std::set<std::string> names;
    if (!manifest.is_object() || manifest.value("program", nlohmann::json()) != "assay" || !manifest.contains("files")) return names;
    for (const auto& name : manifest["files"])
        if (name.is_string()) names.insert(name.get<std::string>());
    if (is_marked(plain, folder, out)) names.insert(mark_name);
    return names;
}

// The first entry that no run of assay wrote; empty where there is none.
std::string foreign_entry(const std::map<std::string, bool>& plain, const std::set<std::string>& ours) {
    for (const auto& [name, is_plain] : plain)
        if (!is_plain || !ours.contains(name)) return name;
    return "";
}

bool is_mount_point(const std::string& folder) {
    struct stat inside {
    }, above{};
    return ::stat(folder.c_str(), &inside) == 0 && ::stat((folder + "/..").c_str(), &above) == 0 && inside.st_dev != above.st_dev;
}

}  // namespace

std::string result_path(const std::string& out) {
    std::string path = out;
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    const std::string name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
    if (name.empty() || name == "." || name == "..")
        refuse(out.empty() ? "--out" : out,
               "every run replaces its whole folder, so it needs one of its own; give --out a name such as results/study");
    return path;
}

bool something_exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

bool is_result(const std::string& folder, const std::string& out) {
    std::error_code error;
    if (fs::symlink_status(folder, error).type() != fs::file_type::directory) return false;
    const auto plain = entries(folder);
    return plain.contains("manifest.json") && foreign_entry(plain, listed_files(plain, folder, out)).empty();
}

void require_replaceable(const std::string& out) {
    std::error_code error;
    const fs::file_type type = fs::symlink_status(out, error).type();
    if (type == fs::file_type::not_found) return;
    if (type == fs::file_type::none) refuse(out, "cannot be read: " + error.message() + "; give another --out");
    if (type == fs::file_type::symlink) refuse(out, "is a link and is not replaced; give the folder that it leads to, or another --out");
    if (type != fs::file_type::directory) refuse(out, "is a file and is not replaced; move it away or give another --out");
    if (is_mount_point(out)) refuse(out, "is a mount point, which cannot be replaced as a whole; give a folder inside it with --out");

    if (something_exists(out) && ::access(out.c_str(), W_OK | X_OK) != 0)
        refuse(out, std::string("cannot be replaced: ") + std::strerror(errno) + "; give another --out");
    const auto plain = entries(out);
    if (plain.empty()) return;
    const std::set<std::string> ours = listed_files(plain, out, out);
    if (ours.empty())
        refuse(out, "holds " + plain.begin()->first + " and no manifest.json of assay: it is not replaced; give another --out");
    const std::string foreign = foreign_entry(plain, ours);
    if (!foreign.empty()) refuse(out, foreign + " in it was not written by assay; move it away or give another --out");
}

void require_place(const std::string& out) {
    std::error_code error;
    fs::path above = fs::absolute(out, error).parent_path();
    while (above.has_relative_path() && !something_exists(above)) above = above.parent_path();
    if (::access(above.c_str(), W_OK | X_OK) != 0)
        refuse(out, "cannot be made in " + above.string() + ": " + std::strerror(errno) + "; give another --out");
}

std::string mark_of(const std::string& out) {
    const std::string name = fs::path(out).filename();
    return name + ": assay writes this result here, or has replaced it. The next run into " + name + " removes this folder.\n";
}

bool holds_leftover(const std::string& partial, const std::string& out) {
    const auto plain = entries(partial);
    struct stat about {};
    if (::lstat(partial.c_str(), &about) != 0 || about.st_uid != ::geteuid())
        refuse(partial, "belongs to another user, whose run may not be over; give another --out");
    for (const auto& [name, is_plain] : plain)
        if (!is_plain || !is_our_file_name(name))
            refuse(partial, name + " in it was not written by assay; move it away or give another --out");
    if (!plain.empty() && !is_marked(plain, partial, out))
        refuse(partial, "was not left by a run into " + out + " and is not removed; move it away or give another --out");
    return !plain.empty();
}

std::vector<std::string> missing_folders_above(const std::string& path) {
    std::vector<std::string> missing;
    std::error_code error;
    for (fs::path above = fs::absolute(path, error).parent_path(); above.has_relative_path() && !something_exists(above);
         above = above.parent_path())
        missing.push_back(above);
    return missing;
}

bool is_our_file_name(std::string_view name) {
    const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    const auto is_allowed = [&](char c) { return is_word(c) || c == '_' || c == '-' || c == '.'; };
    return name.find('.') != name.npos && is_word(name.front()) && is_word(name.back()) &&
           std::all_of(name.begin(), name.end(), is_allowed);
}

}  // namespace assay
