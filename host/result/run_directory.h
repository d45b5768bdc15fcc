// One run writes one directory, and a person sees it whole or not at all.
//
//   OUT.partial/  made and locked when a run starts to write; tables are appended to it, then everything is synced
//   OUT           exchanged with OUT.partial in one step by publish(); the earlier result is removed afterwards
//
// Never published, the destructor removes OUT.partial: a run that fails leaves an earlier result untouched and nothing else
// behind, the folders above OUT that it made among it. What a killed run left in OUT.partial is removed by the next one. OUT is
// replaced only where assay wrote everything in it (its manifest.json lists the files): a folder with anything else in it is
// refused, exit 6. OUT.partial is removed only where it carries the mark of a run into OUT (host/result/result_folder.h) and is
// this user's: no folder of a person is taken for one. A result that is whole and cannot be moved to OUT stays in OUT.partial,
// without the mark, and the sentence says so. Appends are gathered to 1 MB a file.
// Errors: Problem with exit 6 (not writable, disk full, another run holds it, not a result of assay); with exit 1 where the
// caller is wrong (a file written twice, columns that change between chunks, anything after publish).
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "host/problem.h"
#include "host/result/no_memory.h"
#include "host/run/files.h"
#include "host/table/table.h"

namespace assay {

class RunDirectory {
  public:
    RunDirectory(Files& files, std::string out);
    ~RunDirectory();
    RunDirectory(const RunDirectory&) = delete;
    RunDirectory& operator=(const RunDirectory&) = delete;

    // Appends the rows to NAME.csv, with a header the first time: large tables come in chunks.
    void write(const Table& table);
    void write_text(const std::string& file, std::string_view text);  // "report.html"
    // Writes manifest.json (the given JSON object plus "files": the sorted list of all files), syncs, and exchanges. Where it
    // throws, the earlier result is in place. Once exchanged, an earlier result that cannot be removed is no failure: it stays
    // as OUT.partial for the destructor, then for the next run, to remove.
    void publish(const std::string& manifest_json);
    const std::set<std::string>& written() const { return written_; }

  private:
    struct Output {
        std::string header, buffer;
    };
    void take();
    void make_and_lock();
    void mark(const std::string& folder);
    void keep_finished(const Problem& problem);
    void recover_previous();
    void add(const std::string& file);
    void append(const std::string& file, std::string_view bytes);
    void put_in_place();
    void discard() noexcept;
    void let_go() noexcept;

    Files& files_;
    std::string out_, partial_;
    std::vector<std::string> made_;  // folders above OUT that did not exist, the innermost first
    RemovedWithoutMemory removed_without_memory_;
    std::unique_ptr<Files::Lock> lock_;  // held: what OUT.partial names is ours
    std::map<std::string, Output> tables_;
    std::set<std::string> written_;
    bool failed_ = false, published_ = false, in_place_ = false;
};

}  // namespace assay
