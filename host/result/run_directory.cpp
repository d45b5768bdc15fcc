#include "host/result/run_directory.h"

#include <algorithm>

#include "host/problem.h"
#include "host/result/result_folder.h"
#include "host/run/interrupt.h"
#include "host/table/csv.h"
#include "host/table/json.h"

namespace assay {
namespace {

constexpr size_t buffer_size = 1 << 20;
constexpr size_t rows_at_once = 1024;  // keeps the buffer near its size while a large table is written

std::string folder_above(const std::string& path) {
    const size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

[[noreturn]] void wrong_call(const std::string& file, const std::string& what) {
    throw Problem(Exit::internal, file + ": " + what + ": this is an error of assay");
}

std::string with_files(const std::string& manifest_json, const std::set<std::string>& files) {
    auto manifest = Json::parse(manifest_json, nullptr, false);
    if (!manifest.is_object()) wrong_call("manifest.json", "is not a JSON object");
    manifest["program"] = "assay";  // by this and the list the next run knows the folder for its own
    manifest["files"] = files;
    return json_document(manifest);
}

}  // namespace

RunDirectory::RunDirectory(Files& files, std::string out) : files_(files), out_(result_path(out)), partial_(out_ + ".partial") {
    require_replaceable(out_);
    try {
        take();
        removed_without_memory_.hold(partial_, made_.size());
        recover_previous();
    } catch (...) {
        discard();
        throw;
    }
}

RunDirectory::~RunDirectory() {
    if (lock_) discard();
}

void RunDirectory::make_and_lock() {
    files_.make_directories(partial_);
    lock_ = files_.lock_directory(partial_);
}

// Makes OUT.partial, marked and held by this run alone. What a killed run left is removed only while it is held.
void RunDirectory::take() {
    made_ = missing_folders_above(partial_);
    for (make_and_lock(); holds_leftover(partial_, out_);) {
        files_.remove_directory(partial_, mark_name);
        const std::unique_ptr<Files::Lock> leftover = std::move(lock_);  // from here on another run may make the name its own
        make_and_lock();
    }
    mark(partial_);
}

void RunDirectory::mark(const std::string& folder) { files_.append(folder + "/" + mark_name, mark_of(out_)); }

// Only where the file system has no exchange, and a run was killed between its steps.
void RunDirectory::recover_previous() {
    const std::string previous = partial_ + ".previous";
    if (!is_result(previous, out_)) return;
    if (something_exists(out_)) {
        files_.remove_directory(previous, mark_name);
    } else {
        files_.rename(previous, out_);
    }
}

void RunDirectory::add(const std::string& file) {
    if (published_) wrong_call(file, "written after the result was published");
    if (!is_our_file_name(file) || file == "manifest.json") wrong_call(file, "is no name for a file of a result");
    if (!written_.insert(file).second) wrong_call(file, "written twice");
}

// Once a write has failed the files are not whole, and nobody may publish them by looking away.
void RunDirectory::append(const std::string& file, std::string_view bytes) {
    try {
        files_.append(partial_ + "/" + file, bytes);
    } catch (...) {
        failed_ = true;
        throw;
    }
}

void RunDirectory::write(const Table& table) {
    require_equal_lengths(table);
    const std::string file = table.name + ".csv", header = csv_header(table);
    if (!tables_.contains(file)) {
        add(file);
        tables_[file] = {header, header};
    }
    Output& output = tables_[file];
    if (published_) wrong_call(file, "written after the result was published");
    if (output.header != header) wrong_call(file, "the columns of a later chunk differ from the first");
    for (size_t row = 0; row < table.rows(); row += rows_at_once) {
        append_csv_rows(output.buffer, table, row, std::min(rows_at_once, table.rows() - row));
        if (output.buffer.size() < buffer_size) continue;
        append(file, output.buffer);
        output.buffer.clear();
    }
}

void RunDirectory::write_text(const std::string& file, std::string_view text) {
    add(file);
    append(file, text);
}

void RunDirectory::publish(const std::string& manifest_json) {
    if (published_) wrong_call(out_, "published twice");
    if (failed_) wrong_call(out_, "published after a file of it could not be written");
    published_ = true;  // tried once: what a failure leaves is not whole
    for (const auto& [file, output] : tables_)
        if (!output.buffer.empty()) append(file, output.buffer);
    written_.insert("manifest.json");
    append("manifest.json", with_files(manifest_json, written_));
    for (const std::string& file : written_) files_.sync(partial_ + "/" + file);
    files_.sync(partial_);
    try {
        put_in_place();
    } catch (const Problem& problem) { keep_finished(problem); }
}

// The earlier result is held and marked before it takes the name OUT.partial: another run must not find that name free while we still
// remove what is there. lock_ always belongs to what OUT.partial names.
void RunDirectory::put_in_place() {
    require_replaceable(out_);  // again: a person may have put something there meanwhile
    const bool replaces = something_exists(out_);
    std::unique_ptr<Files::Lock> other = replaces ? files_.lock_directory(out_) : nullptr;
    if (replaces && !something_exists(out_ + "/" + mark_name)) mark(out_);
    removed_without_memory_.release();  // from here on an end that nobody can stop leaves OUT.partial to the next run
    replaces ? files_.exchange(partial_, out_) : files_.rename(partial_, out_);
    let_the_run_end();
    std::swap(lock_, other);
    in_place_ = true;
    try {
        files_.sync(folder_above(out_));
    } catch (...) {
        try {
            replaces ? files_.exchange(partial_, out_) : files_.rename(out_, partial_);
            std::swap(lock_, other);
            in_place_ = false;
        } catch (const Problem&) {
            // The new result stays, whole; the sentence of the first failure says that the disk refuses to work.
        }
        throw;
    }
    try {
        files_.remove_file(out_ + "/" + mark_name);
    } catch (const Problem&) {
        // The result is in place and whole; the next run takes the mark away with it.
    }
    lock_ ? discard() : let_go();
}

// Hours of computing are not thrown away because OUT cannot be had.
void RunDirectory::keep_finished(const Problem& problem) {
    if (something_exists(out_ + "/" + mark_name)) files_.remove_file(out_ + "/" + mark_name);
    if (in_place_) throw problem;
    files_.remove_file(partial_ + "/" + mark_name);
    let_go();
    throw Problem(problem.exit(), std::string(problem.what()) + "; the result is whole and stays in " + partial_);
}

// Removes OUT.partial where it is ours and nobody else holds it, and the folders above it that were made for it; what cannot be removed
// now, the next run removes.
void RunDirectory::discard() noexcept {
    try {
        if (something_exists(partial_)) {
            if (!lock_) lock_ = files_.lock_directory(partial_);
            holds_leftover(partial_, out_);
            files_.remove_directory(partial_, mark_name);
        }
        let_go();
        if (!in_place_)
            for (const std::string& folder : made_) files_.remove_if_empty(folder);
    } catch (const std::bad_alloc&) {
        if (lock_) remove_without_memory(partial_.c_str());
        let_go();
    } catch (const std::exception&) {}
}

// From here on OUT.partial may be another run's.
void RunDirectory::let_go() noexcept {
    removed_without_memory_.release();
    lock_.reset();
}

}  // namespace assay
