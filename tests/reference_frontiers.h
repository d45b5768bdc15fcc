// The reference frontiers (reference/README.md, "Efficient frontiers"): problems with their data, and the portfolios found exactly.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "host/optimise/portfolio_problem.h"
#include "reference_csv.h"

struct ReferenceFrontier {
    std::string date, estimator, constraints;  // date empty, lookback 0: the whole sample
    int lookback = 0;
    std::vector<double> covariance, expected_return, upper, group_cap;  // covariance row-major
    std::vector<int> group;

    struct Row {
        std::string kind, status,
            precision;  // minimum_variance, target, maximum_return / as kernels/status.h, "optimal" for ok / exact, clarabel
        double target, volatility, expected_return, lambda;  // lambda NaN: the maximum-return portfolio
        std::vector<double> weights;
    };
    std::vector<Row> rows;

    std::string name() const { return date + " " + std::to_string(lookback) + " " + estimator + " " + constraints; }
    // Lives as long as this object.
    assay::PortfolioProblem problem() const {
        return {int(expected_return.size()), covariance.data(), long(expected_return.size()), expected_return, upper, group, group_cap};
    }
};

namespace reference_frontiers {

inline std::vector<double> covariance(const ReferenceCsv& csv, size_t first_row, size_t assets) {
    std::vector<double> full(assets * assets);
    for (size_t i = 0; i < assets; ++i)
        for (size_t j = 0; j <= i; ++j) full[i * assets + j] = full[j * assets + i] = csv.number(first_row + i, "c" + std::to_string(j));
    return full;
}

// Group and caps of each asset, from rows in the order of the assets.
inline void set_constraints(ReferenceFrontier& frontier, const ReferenceCsv& csv) {
    std::vector<std::string> names;
    for (size_t i = 0; i < csv.rows(); ++i) {
        frontier.upper.push_back(csv.number(i, "asset_cap"));
        if (frontier.constraints == "no_groups") {
            frontier.group.push_back(-1);
            continue;
        }
        auto known = std::find(names.begin(), names.end(), csv.text(i, "group"));
        frontier.group.push_back(int(known - names.begin()));
        if (known != names.end()) continue;
        names.push_back(csv.text(i, "group"));
        frontier.group_cap.push_back(csv.number(i, "group_cap"));
    }
}

inline ReferenceFrontier::Row row(const ReferenceCsv& csv, size_t r, size_t assets) {
    ReferenceFrontier::Row row{csv.text(r, "kind"),         csv.text(r, "status"),
                               csv.text(r, "precision"),    csv.number(r, "target_volatility"),
                               csv.number(r, "volatility"), csv.number(r, "expected_return"),
                               csv.number(r, "lambda"),     {}};
    for (size_t i = csv.names().size() - assets; i < csv.names().size(); ++i) row.weights.push_back(csv.number(r, csv.names()[i]));
    return row;
}

}  // namespace reference_frontiers

// frontier_30.csv: 30 ETFs at three dates, two lookbacks, five estimators, with and without groups.
inline std::vector<ReferenceFrontier> frontiers_30(const std::filesystem::path& reference) {
    const ReferenceCsv csv(reference / "frontier_30.csv"), covariances(reference / "covariance_30.csv");
    const ReferenceCsv means(reference / "expected_return_30.csv"), constraints(reference / "groups_30.csv");
    const size_t assets = constraints.rows();
    const auto same = [](const ReferenceCsv& a, size_t i, const ReferenceCsv& b, size_t j, std::initializer_list<const char*> columns) {
        return std::all_of(columns.begin(), columns.end(), [&](const char* c) { return a.text(i, c) == b.text(j, c); });
    };
    std::vector<ReferenceFrontier> all;
    for (size_t r = 0; r < csv.rows(); ++r) {
        if (r == 0 || !same(csv, r, csv, r - 1, {"date", "lookback", "estimator", "constraints"})) {
            ReferenceFrontier f{csv.text(r, "date"), csv.text(r, "estimator"), csv.text(r, "constraints"), int(csv.number(r, "lookback"))};
            for (size_t c = 0; c < covariances.rows(); c += assets) {
                if (same(csv, r, covariances, c, {"date", "lookback", "estimator"}))
                    f.covariance = reference_frontiers::covariance(covariances, c, assets);
            }
            for (size_t m = 0; m < means.rows(); ++m) {
                if (!same(csv, r, means, m, {"date", "lookback"})) continue;
                for (size_t i = 0; i < assets; ++i) f.expected_return.push_back(means.number(m, constraints.text(i, "asset")));
            }
            reference_frontiers::set_constraints(f, constraints);
            all.push_back(f);
        }
        all.back().rows.push_back(reference_frontiers::row(csv, r, assets));
    }
    return all;
}

// frontier_X.csv for X = daily_100, degenerate_100: one sample, with and without groups.
inline std::vector<ReferenceFrontier> frontiers_100(const std::filesystem::path& reference, const std::string& sample) {
    const ReferenceCsv csv(reference / ("frontier_" + sample + ".csv")), covariances(reference / ("covariance_" + sample + ".csv"));
    const ReferenceCsv assets(reference / ("assets_" + sample + ".csv"));
    std::vector<ReferenceFrontier> all;
    for (size_t r = 0; r < csv.rows(); ++r) {
        if (r == 0 || csv.text(r, "constraints") != csv.text(r - 1, "constraints")) {
            ReferenceFrontier f{"", sample, csv.text(r, "constraints")};
            f.covariance = reference_frontiers::covariance(covariances, 0, assets.rows());
            for (size_t i = 0; i < assets.rows(); ++i) f.expected_return.push_back(assets.number(i, "expected_return"));
            reference_frontiers::set_constraints(f, assets);
            all.push_back(f);
        }
        all.back().rows.push_back(reference_frontiers::row(csv, r, assets.rows()));
    }
    return all;
}
