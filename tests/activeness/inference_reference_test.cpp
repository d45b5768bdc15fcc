// Resamples, p-values and q-values of 60 real funds against arch, scipy and statsmodels: reference/README.md.
#include "host/analysis/bootstrap.h"
#include "host/analysis/false_discovery.h"
#include "host/analysis/p_value.h"
#include "reference_csv.h"
#include "study_inputs.h"

namespace assay {
namespace {

double percentile(std::vector<double>& values, double share) {
    std::sort(values.begin(), values.end());
    const double at = share * double(values.size() - 1);
    const size_t below = size_t(at);
    return values[below] + (at - double(below)) * (values[std::min(below + 1, values.size() - 1)] - values[below]);
}

}  // namespace

// 10,000 resamples each of one seed of theirs and ours: a share within 0.02, an end of an interval within 5 % of its width.
TEST(InferenceReference, resamples_scatter_as_those_of_arch) {
    NEEDS_TEST_DATA();
    const ReferenceCsv reference(test_data() / "reference/fund_bootstrap_and_fdr.csv");
    StudySettings settings;
    settings.from = Month::of(2017, 1), settings.to = Month::of(2023, 12);
    const StudyData data = assemble(real_files(), settings);
    std::vector<int> which;
    for (size_t k = 0; k < reference.rows(); ++k) which.push_back(data.funds.find(reference.text(k, "fund")));
    const SeriesBlock funds(data.funds, which);
    const std::vector<std::vector<double>> indices = {data.indices.column(data.indices.find("LBUSTRUU"))};
    BootstrapRequest request{{funds, indices, std::vector<int>(which.size(), 0)}};
    request.resamples = 10000;
    const auto published = bootstrap(request, {});
    int percentiles_held = 0;
    resample_funds(request, {.cpu = {.threads = 1}}, [&](int fund, const FundResamples& resamples) {
        const size_t k = size_t(fund);
        const Bootstrap& b = published[k];
        const std::string& name = reference.text(k, "fund");
        EXPECT_EQ(b.observations, 84) << name;
        EXPECT_NEAR(b.correlation, reference.number(k, "correlation"), 1e-12) << name;
        EXPECT_NEAR(b.probability_correlation_below, reference.number(k, "probability_correlation_below_0.7"), 0.02) << name;
        for (const auto& [output, statistic] : {std::pair{resampled_correlation, "correlation"}, {resampled_beta, "beta"}}) {
            std::vector<double> all(resamples.statistic[output].begin() + 1, resamples.statistic[output].end());
            const double low = reference.number(k, statistic + std::string("_low")),
                         high = reference.number(k, statistic + std::string("_high"));
            EXPECT_NEAR(percentile(all, 0.025), low, 0.05 * (high - low)) << name << " " << statistic;
            EXPECT_NEAR(percentile(all, 0.975), high, 0.05 * (high - low)) << name << " " << statistic;
            percentiles_held += output == resampled_beta && b.beta_interval.high - b.beta_interval.low > high - low;
        }
    });
    EXPECT_GT(percentiles_held, 50);  // what is published is wider
}
TEST(InferenceReference, p_and_q_values_are_those_of_scipy_and_statsmodels) {
    NEEDS_TEST_DATA();
    const ReferenceCsv reference(test_data() / "reference/fund_bootstrap_and_fdr.csv");
    std::vector<double> p;
    for (size_t k = 0; k < reference.rows(); ++k) {
        p.push_back(reference.number(k, "p_alpha"));
        const double ours = two_sided_p_value(reference.number(k, "t_alpha"), 84 - 2);
        EXPECT_NEAR(ours, p.back(), 1e-10 * p.back()) << reference.text(k, "fund");
    }
    const std::vector<double> q = benjamini_hochberg(p);
    for (size_t k = 0; k < reference.rows(); ++k)
        EXPECT_NEAR(q[k], reference.number(k, "q_benjamini_hochberg"), 1e-10) << reference.text(k, "fund");
}

}  // namespace assay
