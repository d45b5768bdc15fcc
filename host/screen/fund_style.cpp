#include "host/screen/fund_style.h"

#include <fmt/format.h>

#include "host/screen/fund_batches.h"

namespace assay {
namespace {

struct StyleRows {
    Frequency frequency;
    Table table{"style", "Rolling style of every fund"};
    std::vector<std::string>& fund = table.text("fund", "the fund");
    std::vector<std::string>& month = table.text("month", fmt::format("last {} of the window", noun(frequency)));
    std::vector<std::vector<double>*> weights;
    std::vector<double>& r_squared = table.number("r_squared", "", "1 - variance of the residual / variance of the fund", 3);
    std::vector<double>& residual =
        table.number("residual_standard_deviation", fraction_a(frequency), "of the fund minus its style, n - 1", 4);
    std::vector<int64_t>& observations = table.count("observations", plural(frequency), "in the window");
    std::vector<std::string>& status = table.text("status", style_statuses);

    StyleRows(const StudyData& data, const std::vector<int>& indices) : frequency(data.frequency()) {
        for (int index : indices)
            weights.push_back(&table.number("style_" + data.indices.ids[size_t(index)], "fraction", "weight of that index", 3));
    }
    void add(const std::string& id, const std::string& end, const StyleAnalysis& s) {
        fund.push_back(id);
        month.push_back(end);
        for (size_t i = 0; i < weights.size(); ++i) weights[i]->push_back(s.weights[i]);
        r_squared.push_back(s.r_squared);
        residual.push_back(s.residual_standard_deviation);
        observations.push_back(s.observations);
        status.push_back(style_status_text(s.status, s.r_squared));
    }
};

}  // namespace

std::string style_status_text(Status status, double r_squared) { return r_squared <= 0 ? "explains_nothing" : text(status); }

std::vector<FundStyle> fund_styles(const StudyData& data, const std::vector<int>& indices, const ScreenSettings& settings,
                                   const Execution& execution, const std::function<void(const Table&)>& style_rows) {
    std::vector<FundStyle> all(data.funds.ids.size());
    const SeriesBlock block(data.indices, indices);
    const int windows = data.rows() - settings.style_window + 1;
    if (style_rows) style_rows(StyleRows(data, indices).table);  // the header, whatever follows
    if (windows < 1) return all;
    const double kept = style_rows ? windows : 1;
    const double bytes = 8.0 * (kept * style_row(int(block.stride)) + style_summary_row(int(block.stride)) + 2.0 * data.rows());
    for_fund_batches(data.funds.series(), bytes, settings.memory, [&](const std::vector<int>& batch) {
        const SeriesBlock funds(data.funds, batch);
        const StyleAnalyses styles({funds, block, settings.style_window, settings.style_minimum, style_rows != nullptr}, execution);
        for (size_t k = 0; k < batch.size(); ++k) {
            const StyleSummary s = styles.summary(int(k));
            FundStyle& fund = all[size_t(batch[k])];
            fund.status = s.last.status;
            if (s.windows == 0) continue;
            fund.weights.assign(s.last.weights.begin(), s.last.weights.end());
            fund.last = s.month;
            fund.r_squared = s.last.r_squared;
            fund.residual_standard_deviation = s.last.residual_standard_deviation;
            fund.windows = s.windows;
            fund.drift = s.drift;
        }
        if (!style_rows) return;
        StyleRows rows(data, indices);
        for (size_t k = 0; k < batch.size(); ++k)
            for (int t = settings.style_window - 1; t < data.rows(); ++t)
                if (const StyleAnalysis s = styles.at(t, int(k));
                    s.status != Status::too_few_observations && s.status != Status::constant_fund)
                    rows.add(data.funds.ids[size_t(batch[k])], data.funds.calendar.text(t), s);
        style_rows(rows.table);
    });
    return all;
}

}  // namespace assay
