#include "host/activeness/portfolio_rolling.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "host/analysis/rolling_regression.h"

namespace assay {

Table portfolio_rolling_table(const StudyData& data, const StudySettings& settings, const Execution& execution) {
    Table table("portfolio_rolling", "Rolling correlation and beta of the model portfolios");
    auto& portfolio = table.text("portfolio", "the portfolio");
    auto& benchmark = table.text("benchmark", "the index it is measured against");
    auto& window = table.count("window", plural(data.frequency()), "length of the window");
    auto& month = table.text("month", fmt::format("last {} of the window", noun(data.frequency())));
    auto& correlation = table.number("correlation", "", "sample correlation with the benchmark over the window");
    auto& beta = table.number("beta", "", "slope of least squares on the benchmark over the window");
    const int portfolios = data.portfolios.series();
    if (portfolios == 0) return table;
    std::vector<int> all(static_cast<size_t>(portfolios));
    std::iota(all.begin(), all.end(), 0);
    const SeriesBlock block(data.portfolios, all);
    const std::vector<double> index = data.index_series(data.benchmark);
    const RollingRegressions rolling({block, index, settings.windows}, false, execution);
    for (int s = 0; s < portfolios; ++s)
        for (size_t w = 0; w < settings.windows.size(); ++w)
            for (int t = settings.windows[w] - 1; t < data.portfolios.rows(); ++t) {
                if (std::isnan(rolling.at(int(w), t, s, rolling_correlation))) continue;
                portfolio.push_back(data.portfolios.ids[size_t(s)]);
                benchmark.push_back(data.indices.ids[size_t(data.benchmark)]);
                window.push_back(settings.windows[w]);
                month.push_back(data.portfolios.calendar.text(t));
                correlation.push_back(rolling.at(int(w), t, s, rolling_correlation));
                beta.push_back(rolling.at(int(w), t, s, rolling_beta));
            }
    return table;
}

}  // namespace assay
