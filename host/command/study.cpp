#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <optional>
#include <thread>

#include "host/command/command.h"
#include "host/command/options.h"
#include "host/command/progress.h"
#include "host/command/shipped_data.h"
#include "host/command/version.h"
#include "host/panel/problem.h"
#include "host/run/device_choice.h"
#include "host/run/interrupt.h"
#include "host/study/study_report.h"
#include "host/study/study_workbook.h"
#include "host/table/run_directory.h"

namespace assay {
namespace {

Options study_options() {
    return Options(
        "study", "are active funds active? the whole study",
        {{"funds", "FILE", "", "monthly returns or levels of the funds; without --funds and --indices the shipped synthetic data", true,
          true},
         {"indices", "FILE", "", "returns or levels of the indices", true, true},
         {"candidates", "FILE", "", "further indices: redundant ones are pruned to a core", true, true},
         {"portfolios", "FILE", "", "series shown beside the funds, against the benchmark", true, true},
         {"metadata", "FILE", "", "CSV with id and any of name, group, aum, duration, holdings", true, true},
         {"metadata-columns", "ID=NAME,...", "", "names that the metadata file uses, as in id=fund_name,aum=net_assets"},
         {"mapping", "FILE", "", "CSV with fund and index: wins over the computed mapping", false, true},
         {"values", "auto|returns|percent|levels", "auto", "what the numbers of the series are; auto decides per file and says so"},
         {"frequency", "monthly", "monthly", "what is analysed"},
         {"benchmark", "ID", "", "the index that indices and portfolios are measured against; the first index if absent"},
         {"from", "MONTH", "", "first month of the range"},
         {"to", "MONTH", "", "last month of the range"},
         {"event", "MONTH", "2020-03", "the range is also split before and after this month, which belongs to neither part"},
         {"period", "FIRST..LAST", "", "a period, or a year, instead of the default ones", true},
         {"window", "MONTHS", "6", "length of the rolling windows; the first decides activeness", true},
         {"minimum-observations", "N", "12", "months a period needs, or all of its months where it is shorter; also the mapping"},
         {"active-correlation", "NUMBER", "0.7", "active: average rolling correlation below this ..."},
         {"active-beta-volatility", "NUMBER", "0.25", "... and standard deviation of the rolling beta above this"},
         {"prune-correlation", "NUMBER", "0.95", "a candidate is redundant with a correlation above this ..."},
         {"prune-beta", "NUMBER", "0.25", "... and a beta within this of 1, to an index that is kept"},
         {"rolling-table", "", "", "also write rolling.csv, every window of every fund (long)"}},
        "CONFIG.toml");
}

StudySettings study_settings(const Options& options) {
    StudySettings s;
    s.benchmark = options.text("benchmark");
    s.from = options.month("from");
    s.to = options.month("to");
    s.event = *options.month("event");
    for (const std::string& p : options.all("period"))
        if (const Period period = parse_period(p); std::find(s.periods.begin(), s.periods.end(), period) == s.periods.end())
            s.periods.push_back(period);
    s.windows_are_named = options.given("window");
    s.windows = options.whole_numbers("window", 3, max_window);
    for (size_t i = 0; i < s.windows.size(); ++i)
        for (size_t j = 0; j < i; ++j)
            if (s.windows[i] == s.windows[j]) throw Problem(Exit::usage, fmt::format("--window {} is given twice", s.windows[i]));
    if (s.windows.size() > size_t(max_windows))
        throw Problem(Exit::usage,
                      fmt::format("--window: {} lengths; at most {} can be computed in one run", s.windows.size(), max_windows));
    s.minimum_observations = int(options.whole("minimum-observations", 3, 1200));
    s.active_correlation = options.number("active-correlation", -1, 1);
    s.active_beta_volatility = options.number("active-beta-volatility", 0, 100);
    s.prune_correlation = options.number("prune-correlation", -1, 1);
    s.prune_beta = options.number("prune-beta", 0, 100);
    return s;
}

Values values_of(const Options& options) {
    const std::string word = options.one_of("values", {"auto", "returns", "percent", "levels"});
    return word == "returns"   ? Values::returns
           : word == "percent" ? Values::percent
           : word == "levels"  ? Values::levels
                               : Values::automatic;
}

std::vector<std::pair<std::string, std::string>> renamed_columns(const std::string& text) {
    std::vector<std::pair<std::string, std::string>> renamed;
    for (size_t at = 0; at < text.size();) {
        const size_t comma = std::min(text.find(',', at), text.size()), equals = text.find('=', at);
        if (equals >= comma)
            throw Problem(Exit::usage, "--metadata-columns " + text + ": write COLUMN=NAME,COLUMN=NAME as in id=fund_name,aum=net_assets");
        renamed.emplace_back(text.substr(at, equals - at), text.substr(equals + 1, comma - equals - 1));
        at = comma + 1;
    }
    return renamed;
}

struct Inputs {
    StudyFiles files;
    std::string label;             // "synthetic" or "user"
    std::string published_folder;  // empty: nothing to compare with
};

// Reads what the options name, or what ships with the program, and says of each file what it was taken for.
Inputs read_inputs(const Options& options, Progress& progress, Manifest& manifest) {
    const bool shipped = !options.given("funds") && !options.given("indices");
    if (options.given("funds") != options.given("indices"))
        throw Problem(Exit::usage, options.given("funds") ? "--funds needs --indices: the index or indices to measure them against"
                                                          : "--indices needs --funds: the funds to measure against them");
    if (shipped)
        for (const char* own : {"candidates", "portfolios", "metadata", "values"})
            if (options.given(own))
                throw Problem(Exit::usage, fmt::format("--{} needs --funds and --indices: without them the shipped data are used", own));
    const std::string folder = shipped ? shipped_data_folder() : "";
    const auto paths = [&](const char* role) {
        return shipped ? std::vector<std::string>{folder + "/study/" + role + ".csv"} : options.all(role);
    };
    const auto said = [&](InputFile& file, const char* role) {
        file.role = role;
        manifest.inputs.push_back({role, file.path, file.sha256, file.recognised});
        if (!shipped) progress.note(file.path + ": " + file.recognised);
    };
    const Values values = shipped ? Values::returns : values_of(options);
    Inputs inputs;
    const auto read = [&](const char* role, std::vector<SeriesFile>& into) {
        for (const std::string& path : paths(role)) {
            progress.stage("reading " + path);
            into.push_back(read_series(path, values));
            said(into.back().file, role);
            for (const std::string& note : into.back().notes) {
                progress.note(note);
                manifest.warnings.push_back(note);
            }
        }
    };
    read("funds", inputs.files.funds);
    read("indices", inputs.files.indices);
    read("candidates", inputs.files.candidates);
    read("portfolios", inputs.files.portfolios);
    for (const std::string& path : paths("metadata")) {
        inputs.files.metadata.push_back(read_metadata(path, renamed_columns(options.text("metadata-columns"))));
        said(inputs.files.metadata.back().file, "metadata");
    }
    if (options.given("mapping")) {
        inputs.files.mapping.push_back(read_mapping(options.text("mapping")));
        said(inputs.files.mapping.back().file, "mapping");
    }
    inputs.label = shipped ? "synthetic" : "user";
    if (shipped) {
        inputs.published_folder = folder + "/published";
        progress.note(
            "shipped data (synthetic): 314 funds, 104 candidate indices, 4 model portfolios, 2017-01..2023-12; your own: --funds FILE "
            "--indices FILE");
    }
    return inputs;
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts = {};
    ::gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

}  // namespace

int run_study(const std::vector<std::string>& arguments) {
    Options options = study_options();
    if (!options.parse(arguments)) return int(Exit::ok);
    const StudySettings settings = study_settings(options);
    const std::string device = options.one_of("device", {"auto", "cpu", "gpu"});
    (void)options.one_of("frequency", {"monthly"});
    Execution execution;
    execution.cpu.threads = int(options.whole("threads", 0, 4096));
    const std::string out = options.given("out") ? options.text("out") : "results/study";
    Progress progress(options.on("quiet"));

    Manifest manifest;
    manifest.version = version();
    manifest.commit = commit();
    manifest.command_line = {"assay", "study"};
    manifest.command_line.insert(manifest.command_line.end(), arguments.begin(), arguments.end());
    manifest.configuration = options.resolved();
    manifest.instruction_level = text(execution.cpu.level);
    manifest.threads = execution.cpu.threads ? execution.cpu.threads : int(std::thread::hardware_concurrency());
    manifest.seed = uint64_t(options.whole("seed", 0, 1L << 62));
    manifest.started = utc_now();
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [&start] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };

    const Inputs inputs = read_inputs(options, progress, manifest);
    const StudyData data = assemble(inputs.files, settings);
    manifest.data_label = inputs.label;
    for (const std::string& w : data.warnings) {
        progress.warning(w);
        manifest.warnings.push_back(w);
    }
    manifest.stages.emplace_back("read", seconds());
    const DeviceChoice choice = choose_device(device == "gpu"   ? DeviceRequest::gpu
                                              : device == "cpu" ? DeviceRequest::cpu
                                                                : DeviceRequest::automatic,
                                              study_regressions(data, settings));
    execution.gpu = choice.gpu;
    manifest.device = choice.name;
    manifest.device_reason = choice.reason;

    RunDirectory directory(posix_files(), out);
    std::function<void(const Table&)> rolling_rows;
    if (options.on("rolling-table")) rolling_rows = [&](const Table& rows) { directory.write(rows); };
    const ActivenessStudy study =
        activeness_study(data, settings, execution, rolling_rows, [&](const std::string& stage) { progress.stage(stage); });
    manifest.stages.insert(manifest.stages.end(), study.stages.begin(), study.stages.end());
    manifest.counts = study.counts;
    for (const std::string& w : study.warnings) {
        progress.warning(w);
        manifest.warnings.push_back(w);
    }
    for (const std::string& missing : study.not_computed) {
        progress.warning(missing);
        manifest.warnings.push_back(missing);
    }
    const int code = int(study.not_computed.empty() ? Exit::ok : Exit::incomplete);
    progress.stage("writing " + out);
    const double before_writing = seconds();
    for (const Table& table : study.tables) {
        stop_if_interrupted();
        directory.write(table);
    }
    const StudyReport report(study, data, settings, inputs.published_folder);
    directory.write_text("report.html", report.html(manifest));
    directory.write_text("study.xlsx", study_workbook(study, data, report, manifest));
    manifest.stages.emplace_back("write", seconds() - before_writing);
    manifest.stages.emplace_back("all", seconds());
    stop_if_interrupted();
    directory.publish(manifest_json(manifest));
    progress.stage("");
    if (options.on("quiet")) return code;
    std::cout << report.terminal(::isatty(STDOUT_FILENO) != 0, manifest);
    progress.note(fmt::format("\n{}/: {} files in {:.2f} s; open {}/report.html", out, directory.written().size(), seconds(), out));
    return code;
}

}  // namespace assay
