#include "host/screen/fund_style.h"

#include <cmath>

#include "host/screen/fund_batches.h"

namespace assay {
namespace {

struct StyleRows {
    Table table{"style", "Rolling style of every fund"};
    std::vector<std::string>& fund = table.text("fund", "the fund");
    std::vector<std::string>& month = table.text("month", "last month of the window");
    std::vector<std::vector<double>*> weights;
    std::vector<double>& r_squared = table.number("r_squared", "", "1 - variance of the residual / variance of the fund", 3);
    std::vector<double>& residual =
        table.number("residual_standard_deviation", "fraction a month", "of the fund minus its style, n - 1", 4);
    std::vector<int64_t>& observations = table.count("observations", "months", "in the window");
    std::vector<std::string>& status = table.text("status", "ok, too_few_observations, constant_fund, collinear, iteration_limit");

    StyleRows(const StudyData& data, const std::vector<int>& indices) {
        for (int index : indices)
            weights.push_back(&table.number("style_" + data.indices.ids[size_t(index)], "fraction", "weight of that index", 3));
    }
};

// Means and squares of the weights over the windows, by Welford's rule.
class Drift {
  public:
    explicit Drift(size_t indices) : mean_(indices, 0.0), squares_(indices, 0.0) {}
    void add(std::span<const double> weights) {
        ++windows_;
        for (size_t i = 0; i < weights.size(); ++i) {
            const double d = weights[i] - mean_[i];
            mean_[i] += d / windows_;
            squares_[i] += d * (weights[i] - mean_[i]);
        }
    }
    int windows() const { return windows_; }
    double score() const {
        if (windows_ < 2) return __builtin_nan("");
        double sum = 0;
        for (double s : squares_) sum += s;
        return std::sqrt(sum / (windows_ - 1));
    }

  private:
    std::vector<double> mean_, squares_;
    int windows_ = 0;
};

}  // namespace

std::vector<FundStyle> fund_styles(const StudyData& data, const std::vector<int>& indices, const ScreenSettings& settings,
                                   const Execution& execution, const std::function<void(const Table&)>& style_rows) {
    std::vector<FundStyle> all(data.funds.ids.size());
    const SeriesBlock block(data.indices, indices);
    const int windows = data.months() - settings.style_window + 1;
    if (style_rows) style_rows(StyleRows(data, indices).table);  // the header, whatever follows
    if (windows < 1) return all;
    const double bytes = 8.0 * (double(windows) * style_row(int(indices.size()) + 8) + 2.0 * data.months());
    for_fund_batches(data.funds.series(), bytes, settings.memory, [&](const std::vector<int>& batch) {
        const SeriesBlock funds(data.funds, batch);
        const StyleAnalyses styles({funds, block, settings.style_window, settings.style_minimum}, execution);
        StyleRows rows(data, indices);
        for (size_t k = 0; k < batch.size(); ++k) {
            FundStyle& fund = all[size_t(batch[k])];
            Drift drift(indices.size());
            for (int t = settings.style_window - 1; t < data.months(); ++t) {
                const StyleAnalysis s = styles.at(t, int(k));
                if (s.status == Status::too_few_observations ||
                    s.status == Status::constant_fund) {  // the weights of a constant fund are noise
                    if (fund.windows == 0) fund.status = s.status;
                    continue;
                }
                drift.add(s.weights);
                fund.weights.assign(s.weights.begin(), s.weights.end());
                fund.month = t;
                fund.r_squared = s.r_squared;
                fund.residual_standard_deviation = s.residual_standard_deviation;
                fund.status = s.status;
                if (!style_rows) continue;
                rows.fund.push_back(data.funds.ids[size_t(batch[k])]);
                rows.month.push_back((data.funds.first + t).text());
                for (size_t i = 0; i < indices.size(); ++i) rows.weights[i]->push_back(s.weights[i]);
                rows.r_squared.push_back(s.r_squared);
                rows.residual.push_back(s.residual_standard_deviation);
                rows.observations.push_back(s.observations);
                rows.status.push_back(text(s.status));
            }
            fund.windows = drift.windows();
            fund.drift = drift.score();
        }
        if (style_rows) style_rows(rows.table);
    });
    return all;
}

}  // namespace assay
