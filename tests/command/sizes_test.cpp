// Sizes at the edge: no fund, one fund, more funds than 16 bits count, and results beyond 2^31 and 2^32 numbers.
#include <sys/mman.h>

#include "host/analysis/rolling_regression.h"
#include "program.h"

namespace assay {
namespace {

class Sizes : public ProgramTest {
  protected:
    // Funds on one index, months from 2019-01.
    void write_funds(int funds, int months) const {
        SplitMix random{13};
        std::string text = "month", indices = "month,X\n";
        for (int f = 0; f < funds; ++f) text += ",S" + std::to_string(f);
        text += "\n";
        for (int t = 0; t < months; ++t) {
            const std::string month = fmt::format("{}-{:02}", 2019 + t / 12, t % 12 + 1);
            const double x = 0.02 * random.normal();
            indices += fmt::format("{},{:.6f}\n", month, x);
            text += month;
            for (int f = 0; f < funds; ++f) text += fmt::format(",{:.4f}", x * (1 + f % 3) + 0.02 * (random.uniform() - 0.5));
            text += "\n";
        }
        write("funds.csv", text), write("indices.csv", indices);
    }
};

// Address space of which only the touched pages exist.
class Sparse {
  public:
    explicit Sparse(size_t doubles) : bytes_(doubles * sizeof(double)) {
        p_ = ::mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    }
    ~Sparse() {
        if (p_ != MAP_FAILED) ::munmap(p_, bytes_);
    }
    Sparse(const Sparse&) = delete;
    bool there() const { return p_ != MAP_FAILED; }
    double* data() const { return static_cast<double*>(p_); }

  private:
    void* p_;
    size_t bytes_;
};

}  // namespace

TEST_F(Sizes, of_no_fund_are_said_and_nothing_is_written) {
    write_funds(1, 24);
    for (const char* text : {"month\n", "month,A,B\n", "date,ticker,return\n"}) {
        write("funds.csv", text);
        const Outcome done = assay(small_study());
        EXPECT_EQ(done.code, 3) << text << done.err;
        EXPECT_TRUE(done.says("assay: funds.csv")) << done.err;
        EXPECT_TRUE(beside("result").empty());
    }
}
TEST_F(Sizes, of_one_fund_and_one_index_give_a_whole_result) {
    write_funds(1, 24);
    const Outcome done = assay(small_study());
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(rows_of(bytes_of(folder / "result/mapping.csv")), 1u);
    EXPECT_EQ(rows_of(bytes_of(folder / "result/activeness.csv")), 1u);
}
TEST_F(Sizes, of_65536_funds_and_one_more_lose_none) {
    for (const int funds : {65536, 65537}) {
        write_funds(funds, 13);
        const Outcome done = assay(small_study({"--device", "cpu"}));
        ASSERT_EQ(done.code, 0) << done.err;
        const std::string mapping = bytes_of(folder / "result/mapping.csv");
        EXPECT_EQ(rows_of(mapping), size_t(funds));
        EXPECT_NE(mapping.find(fmt::format("\nS{},X,", funds - 1)), std::string::npos);
        const std::string activeness = bytes_of(folder / "result/activeness.csv");
        EXPECT_EQ(rows_of(activeness), size_t(funds));
        EXPECT_NE(activeness.find(fmt::format("\nS{},", funds - 1)), std::string::npos);
    }
}

// 1,100,000 funds x 667 rows x 6 outputs are 4.4e9 numbers. Only two tiles are computed: the first, and the last one, whose place
// is beyond 2^32; values and results of the others are never touched.
TEST_F(Sizes, of_results_beyond_32_bits_have_every_number_in_its_place) {
    const int months = 672, window = 6;
    const long funds = 1100000, columns = padded(funds);
    const MadeUpPanel panel = make_panel(8, months, Gaps::none);
    const SeriesBlock small = [&] {
        SeriesBlock block(8, months);
        for (int t = 0; t < months; ++t)
            for (int f = 0; f < 8; ++f) block.at(t, f) = panel.funds.at(t, f);
        return block;
    }();
    const std::vector<int> windows = {window};
    const BenchmarkTables tables(panel.benchmark, windows);
    const RollingRequest request{small, panel.benchmark, windows};
    const CpuExecution execution;
    const auto program = rolling_regression_programs[execution.level];

    RollingRegressionView v = {};
    static_cast<RollingView&>(v) = request.view(tables);
    const long rows = first_row(v, 1);
    v.tile = pack_columns;
    const size_t tile_numbers = size_t(rows) * rolling_outputs * size_t(v.tile), numbers = size_t(columns) * size_t(rows) * rolling_outputs;
    ASSERT_GT(numbers, size_t(1) << 32);
    AlignedArray expected(tile_numbers), expected_counts(size_t(rows) * size_t(v.tile));
    v.result = expected.data(), v.observations = expected_counts.data();
    program(v, 0, 8);

    const Sparse values(size_t(months) * size_t(columns)), results(numbers), counts(size_t(columns) * size_t(rows));
    if (!values.there() || !results.there() || !counts.there()) GTEST_SKIP() << "this machine gives no 50 GB of address space";
    v.value = values.data(), v.stride = columns, v.result = results.data(), v.observations = counts.data();
    for (const long first : {0L, columns - 8}) {
        for (int t = 0; t < months; ++t)
            for (int f = 0; f < 8; ++f) values.data()[size_t(t) * size_t(columns) + size_t(first + f)] = small.at(t, f);
        program(v, int(first), int(first) + 8);
        EXPECT_EQ(
            std::memcmp(results.data() + size_t(first) * size_t(rows) * rolling_outputs, expected.data(), tile_numbers * sizeof(double)), 0)
            << "fund " << first;
        EXPECT_EQ(
            std::memcmp(counts.data() + size_t(first) * size_t(rows), expected_counts.data(), expected_counts.size() * sizeof(double)), 0)
            << "fund " << first;
    }
    // What lies between is untouched, in particular where a place cut to 32 bits would be.
    const size_t last = size_t(columns - 8) * size_t(rows) * rolling_outputs;
    for (const size_t place : {last % (size_t(1) << 32), last % (size_t(1) << 31), last - tile_numbers})
        EXPECT_EQ(results.data()[place], 0) << place;
}

}  // namespace assay
