#include "host/screen/screen_files.h"

#include <fmt/format.h>

#include <future>

#include "host/run/interrupt.h"
#include "host/screen/screen_table.h"
#include "host/screen/universe_tables.h"
#include "host/table/columns_table.h"

namespace assay {

ScreenFiles::ScreenFiles(const UniverseScreen& screen, const StudyData& data, const Panel& hurdle, const ScreenSettings& settings,
                         const ScreenSelection& selection, const Execution& execution)
    : ranked_(selected(screen_table(screen, data, hurdle, settings), selection)),
      universe_(universe_table(screen, settings)),
      against_passive_(against_passive_table(screen.returns, data, hurdle)),
      windows_(windows_table(screen, data, settings)),
      pruning_(index_pruning_table(screen.pruning, data, settings.study)),
      tables_{&ranked_, &universe_, &against_passive_, &windows_},
      not_computed_(screen.study.not_computed) {
    if (!selection.like.empty()) {
        peers_ = peers_table(screen, data, settings, selection.like, execution);
        tables_.push_back(&*peers_);
        if (peers_->rows() == 0)
            not_computed_.push_back(
                fmt::format("--like {}: no fund shares enough {} with it, or it does not move", selection.like, plural(data.frequency())));
    }
    if (settings.style_window_is_named && settings.style_window > data.rows())
        not_computed_.push_back(
            fmt::format("style window {}: the range has {} {}", settings.style_window, data.rows(), plural(data.frequency())));
    for (const char* of_the_study : {"mapping", "fund_statistics", "activeness", "group_activeness", "coverage"})
        tables_.push_back(&screen.study.table(of_the_study));
    tables_.push_back(&pruning_);
    columns_ = columns_table(tables_);
    tables_.push_back(&*columns_);
    report_.emplace(
        screen, data, settings,
        ScreenTables{ranked_, universe_, against_passive_, windows_, with_rank(ranked_, selection), peers_ ? &*peers_ : nullptr});
}

void ScreenFiles::write(const Manifest& manifest, const FileKeeper& keep, int threads) const {
    std::future<std::string> workbook =
        std::async(threads == 1 ? std::launch::deferred : std::launch::async, [&] { return report_->workbook(manifest); });
    for (const Table* table : tables_) {
        stop_if_interrupted();
        keep.table(*table);
    }
    keep.bytes("report.html", report_->html(manifest));
    stop_if_interrupted();
    keep.bytes("screen.xlsx", workbook.get());
    stop_if_interrupted();
}

}  // namespace assay
