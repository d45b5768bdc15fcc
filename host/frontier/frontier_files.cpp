#include "host/frontier/frontier_files.h"

#include "host/frontier/frontier_tables.h"
#include "host/run/interrupt.h"
#include "host/table/columns_table.h"

namespace assay {

FrontierFiles::FrontierFiles(const PortfolioData& data, const FrontierSettings& settings, const Execution& execution)
    : data_(data),
      study_(data, settings, execution),
      frontier_(frontier_table(study_, data, settings)),
      weights_(frontier_weights_table(study_, data)),
      corners_(corners_table(study_, data, settings)),
      corner_weights_(corner_weights_table(study_, data)),
      universe_(universe_table(study_, data, settings)),
      estimates_(estimates_table(study_, data)),
      columns_(columns_table({&frontier_, &weights_, &corners_, &corner_weights_, &universe_, &estimates_})),
      report_(study_, data, settings, {frontier_, weights_, corners_, corner_weights_, universe_, estimates_}) {}

std::vector<const Table*> FrontierFiles::tables() const {
    return {&frontier_, &weights_, &corners_, &corner_weights_, &universe_, &estimates_, &columns_};
}

std::vector<std::pair<std::string, int64_t>> FrontierFiles::counts() const {
    return {{"dates", int64_t(study_.dates.size())}, {"assets", data_.assets.series()}, {"corners", study_.corners()}};
}

void FrontierFiles::write(const Manifest& manifest, const FileKeeper& keep) const {
    for (const Table* table : tables()) {
        stop_if_interrupted();
        keep.table(*table);
    }
    keep.bytes("report.html", report_.html(manifest));
    stop_if_interrupted();
    keep.bytes("frontier.xlsx", report_.workbook(manifest));
    stop_if_interrupted();
}

}  // namespace assay
