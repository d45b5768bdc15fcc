#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <map>

#include "host/command/command.h"
#include "host/command/options.h"
#include "host/command/shipped_data.h"
#include "host/command/version.h"
#include "host/files/input_bytes.h"
#include "host/problem.h"
#include "host/result/result_folder.h"
#include "host/run/files.h"
#include "host/table/display.h"
#include "host/table/json.h"

namespace assay {
namespace {

using FileBytes = std::map<std::string, std::string>;  // name -> bytes

struct DataSet {
    std::string name;
    std::vector<std::string> files;
    std::string content, purpose;
};

const std::vector<DataSet>& data_sets() {
    static const std::vector<DataSet> sets = {
        {"study",
         {"funds.csv", "indices.csv", "metadata.csv", "portfolios.csv", "candidates.csv"},
         "SYNTHETIC: 314 funds, 7 core and 97 further candidate indices, 4 model portfolios, 2017-01..2023-12, assets;",
         "made so that the study's tables print as published."},
        {"assets",
         {"assets.csv", "series.csv", "volatility_index.csv", "metadata.csv", "groups.csv", "bid_ask.csv"},
         "SYNTHETIC: 30 ETF-like assets, 2 indices and a volatility index, 2009-01..2023-12, groups, fees, bid/ask;",
         "made of a small model of rates, spreads and regimes, for portfolios to run on."},
    };
    return sets;
}
constexpr const char* portfolios[] = {"baseline.toml", "active_index_ig.toml"};

// Every file gets its name only when all are written.
void write_all_or_none(const std::string& folder, const std::vector<std::string>& missing, const FileBytes& files) {
    const auto partial = [&](const std::string& name) { return folder + "/" + name + ".partial"; };
    const std::vector<std::string> made = missing_folders_above(folder + "/file");
    std::vector<std::string> named;
    try {
        posix_files().make_directories(folder);
        for (const std::string& name : missing) {
            posix_files().remove_file(partial(name));  // of a run that was killed
            posix_files().append(partial(name), files.at(name));
        }
        for (const std::string& name : missing) {
            posix_files().rename(partial(name), folder + "/" + name);
            named.push_back(name);
        }
    } catch (const Problem&) {
        std::error_code ignored;
        for (const std::string& name : missing) std::filesystem::remove(partial(name), ignored);
        for (const std::string& name : named) std::filesystem::remove(folder + "/" + name, ignored);
        for (const std::string& above : made) std::filesystem::remove(above, ignored);  // only where it is empty
        throw;
    }
}

// A file that is there already is left alone where it holds the same bytes, and refused where not.
void write_new_files(const std::string& folder, const DataSet& set, const FileBytes& files, const Options& options) {
    std::vector<std::string> missing;
    for (const auto& [name, bytes] : files) {
        const std::string path = folder + "/" + name;
        std::error_code error;
        const auto type = std::filesystem::symlink_status(path, error).type();
        if (type == std::filesystem::file_type::none) throw Problem(Exit::output, path + ": " + error.message() + "; name another folder");
        if (type == std::filesystem::file_type::not_found)
            missing.push_back(name);
        else if (!std::filesystem::is_regular_file(path, error))
            throw Problem(Exit::output, path + " exists and is no plain file; remove it or name another folder");
        else if (InputBytes::read(path).text() != bytes)
            throw Problem(Exit::output, path + " exists and holds something else; remove it or name another folder");
    }
    if (!options.on("dry-run")) { write_all_or_none(folder, missing, files); }
    if (options.given("json"))
        std::cout << json_document({{"program", "assay"},
                                    {"version", version()},
                                    {"command", "datasets"},
                                    {"dry_run", options.on("dry-run")},
                                    {"data_label", "synthetic"},
                                    {"folder", folder},
                                    {"files", set.files}});
    else
        std::cout << (options.on("dry-run") ? "would write " : "") << plain_text(folder) << ": "
                  << fmt::format("{}", fmt::join(set.files, " ")) << " (synthetic)\n";
}

const DataSet& data_set(const std::string& name) {
    for (const DataSet& set : data_sets())
        if (set.name == name) return set;
    throw Problem(Exit::usage, name + ": no such data set; there are two: study and assets");
}

void list(const Options& options) {
    const std::string shipped = shipped_data_folder();
    if (options.given("json")) {
        Json sets = Json::array(), configurations = Json::array();
        for (const DataSet& set : data_sets()) sets.push_back({{"name", set.name}, {"data_label", "synthetic"}, {"files", set.files}});
        for (const std::string name : portfolios) configurations.push_back(shipped + "/portfolios/" + name);
        std::cout << json_document(
            {{"program", "assay"}, {"version", version()}, {"command", "datasets"}, {"datasets", sets}, {"portfolios", configurations}});
        return;
    }
    for (const DataSet& set : data_sets()) {
        std::cout << fmt::format("{:<8}{}\n", set.name, set.content)
                  << fmt::format("{:8}{} `assay datasets --export {} DIR` writes its files.\n", "", set.purpose, set.name);
    }
    std::cout << "Configurations that run on the synthetic assets:\n";
    for (const std::string name : portfolios) std::cout << fmt::format("{:8}{}/portfolios/{}\n", "", shipped, name);
    std::cout << "Provenance: " << shipped << "/README.md\n";
}

Options datasets_options() {
    return Options(
        "datasets", "what is shipped; export it",
        {{"export", "NAME", "", "write the shipped files of study or assets to DIR; the commands read them back through their options"}},
        "DIR",
        {{"What there is", "assay datasets"}, {"The files of the study, to look at or change", "assay datasets --export study my_data"}});
}

int tell(const Options& options) {
    const std::string& folder = options.word();
    if (options.given("export")) {
        const DataSet& set = data_set(options.text("export"));
        if (folder.empty()) throw Problem(Exit::usage, fmt::format("--export {}: name the folder too", set.name));
        FileBytes files;
        for (const std::string& name : set.files)
            files[name] = InputBytes::read(shipped_data_folder() + "/" + set.name + "/" + name).text();
        write_new_files(folder, set, files, options);
    } else {
        list(options);
    }
    return 0;
}

}  // namespace

extern const Command datasets_command;
const Command datasets_command = {
    .name = "datasets", .group = "This program", .sentence = "what is shipped; export it", .options = datasets_options, .perform = tell};

}  // namespace assay
