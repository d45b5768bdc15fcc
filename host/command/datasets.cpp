#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <map>

#include "host/calibration/reconstruction.h"
#include "host/command/command.h"
#include "host/command/options.h"
#include "host/command/shipped_data.h"
#include "host/command/version.h"
#include "host/panel/input_bytes.h"
#include "host/problem.h"
#include "host/run/files.h"
#include "host/table/json.h"

namespace assay {
namespace {

const char* const study_names[] = {"funds.csv", "indices.csv", "metadata.csv", "portfolios.csv", "candidates.csv"};

// A file that is there already is left alone where it holds the same bytes, and refused where not.
void write_new_files(const std::string& folder, const std::map<std::string, std::string>& files, const Options& options) {
    std::vector<std::string> missing;
    for (const auto& [name, bytes] : files) {
        const std::string path = folder + "/" + name;
        if (!std::filesystem::exists(path))
            missing.push_back(name);
        else if (InputBytes::read(path).text() != bytes)
            throw Problem(Exit::output, path + " exists and holds something else; remove it or name another folder");
    }
    if (!options.on("dry-run")) {
        posix_files().make_directories(folder);
        for (const std::string& name : missing) posix_files().append(folder + "/" + name, files.at(name));
    }
    if (options.given("json"))
        std::cout << json_document({{"program", "assay"},
                                    {"version", version()},
                                    {"command", "datasets"},
                                    {"dry_run", options.on("dry-run")},
                                    {"data_label", "synthetic"},
                                    {"folder", folder},
                                    {"files", study_names}});
    else
        std::cout << (options.on("dry-run") ? "would write " : "") << folder << ": " << fmt::format("{}", fmt::join(study_names, " "))
                  << " (synthetic)\n";
}

void need_study(const std::string& name) {
    if (name != "study") throw Problem(Exit::usage, name + ": no such data set; there is one: study");
}

}  // namespace

int run_datasets(const std::vector<std::string>& arguments) {
    Options options("datasets", "what is shipped; export it",
                    {{"export", "study", "", "write the shipped files to DIR; `assay study` reads them back through its options"},
                     {"regenerate", "study", "", "make them again from their seed, for comparison"}},
                    "DIR");
    if (!options.parse(arguments)) return 0;
    const std::string& folder = options.word();
    for (const char* action : {"export", "regenerate"})
        if (options.given(action)) {
            need_study(options.text(action));
            if (folder.empty()) throw Problem(Exit::usage, fmt::format("--{} study: name the folder too", action));
        }
    if (options.given("export")) {
        std::map<std::string, std::string> files;
        for (const char* name : study_names) files[name] = InputBytes::read(shipped_data_folder() + "/study/" + name).text();
        write_new_files(folder, files, options);
    } else if (options.given("regenerate")) {
        write_new_files(folder, study_files(reconstruct(shipped_data_folder() + "/published")), options);
    } else if (options.given("json")) {
        std::cout << json_document({{"program", "assay"},
                                    {"version", version()},
                                    {"command", "datasets"},
                                    {"datasets", {{{"name", "study"}, {"data_label", "synthetic"}, {"files", study_names}}}}});
    } else {
        std::cout << "study  SYNTHETIC: 314 funds, 7 core and 97 further candidate indices, 4 model portfolios, 2017-01..2023-12, assets;\n"
                     "       made so that the study's tables print as published. `assay datasets --export study DIR` writes its files.\n"
                     "       Provenance: "
                  << shipped_data_folder() << "/README.md\n";
    }
    return 0;
}

}  // namespace assay
