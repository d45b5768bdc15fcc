// Where the names of a Bloomberg file stand, and that no column is left out silently.
#include <fmt/format.h>

#include "written_files.h"

namespace assay {

class BloombergFiles : public WrittenFiles {
  protected:
    using Ids = std::vector<std::string>;
    SeriesFile read(const std::string& header, const std::string& more_columns = "") const {
        std::string text = header;
        int level = 100;
        for (const char* date : {"2020-01-31", "2020-02-28", "2020-03-31"})
            text += fmt::format("{}{}\n", date, more_columns.empty() ? fmt::format(",{}", ++level) : more_columns);
        return read_series(write(text, "prices.csv"), Values::levels);
    }
    std::string refused(const std::string& header, const std::string& more_columns) const {
        return refusal([&] { read(header, more_columns); });
    }
};

TEST_F(BloombergFiles, with_one_date_column_and_several_securities_are_one_series_each) {
    const std::string rows = "2020-01-31,100,50\n2020-02-28,101,51\n2020-03-31,102,53\n";
    for (const char* header :
         {",LBUSTRUU Index,LF98TRUU Index\nDates,PX_LAST,PX_LAST\n",
          "Made by somebody,,\nPeriod,D,\n,LBUSTRUU Index,LF98TRUU Index\nDates,PX_LAST,PX_LAST\n",
          "Security,LBUSTRUU Index,LF98TRUU Index\nDates,PX_LAST,PX_LAST\n", "Date,LBUSTRUU Index,LF98TRUU Index\n,PX_LAST,PX_LAST\n",
          "Dates,LBUSTRUU Index,LF98TRUU Index\nField,TOT_RETURN_INDEX_GROSS_DVDS,TOT_RETURN_INDEX_GROSS_DVDS\n",
          ",LBUSTRUU Index,LF98TRUU Index\nDate,TOT_RETURN_INDEX_GROSS_DVDS,PX_LAST\n",
          ",LBUSTRUU Index,LF98TRUU Index\nDate,PX_CLOSE_1D,PX_CLOSE_1D\n",
          ",LBUSTRUU Index,LF98TRUU Index\nDate,LAST_PRICE,LAST_PRICE\n"}) {
        Panel panel = panel_of(header + rows, Values::levels);
        EXPECT_EQ(panel.ids, (Ids{"LBUSTRUU", "LF98TRUU"})) << header;
        ASSERT_EQ(panel.rows(), 2) << header;
        EXPECT_EQ(panel.at(1, 1), 53.0 / 51 - 1) << header;
    }
}

TEST_F(BloombergFiles, with_several_fields_of_a_security_say_what_is_left_out) {
    SeriesFile file = read(",A Index,,B Index,\nDate,PX_LAST,PX_VOLUME,PX_LAST,PX_VOLUME\n", ",100,7,50,8");
    EXPECT_EQ(file.panel.ids, (Ids{"A", "B"}));
    ASSERT_EQ(file.notes.size(), 1u);
    EXPECT_NE(file.notes[0].find("prices.csv: of A only PX_LAST is read, not PX_VOLUME; of B only PX_LAST is read, not PX_VOLUME"),
              std::string::npos)
        << file.notes[0];
    EXPECT_EQ(refused("Date,PX_LAST,PX_LAST\n", ",100,50"),
              "prices.csv:1: 2 columns are named \"PX_LAST\"; write the ticker of each in the row above");
    EXPECT_EQ(refused(",A Index,\nDate,PX_LAST,PX_LAST\n", ",100,50"),
              "prices.csv:2: 2 columns of A are named \"PX_LAST\"; write the ticker of each in the row above");
    EXPECT_EQ(refused(",A Index,A Index\nDate,PX_LAST,PX_LAST\n", ",100,50"),
              "prices.csv:2: 2 columns of A are named \"PX_LAST\"; write the ticker of each in the row above");
    EXPECT_EQ(refused(",A Index,\nDate,PX_OPEN,PX_HIGH\n", ",100,50"),
              "prices.csv:2: the block that starts in field 1 has several columns of A and none is PX_LAST; keep one");
}

TEST_F(BloombergFiles, take_the_tickers_directly_above_the_header_below_a_preamble_too) {
    const std::string preamble =
        "Downloaded by me,,,,,\nStart Date,2010-01-01,,,,\nEnd Date,2020-01-01,,,,\nPeriod,D,,,,\nCurrency,USD,,,,\n";
    const std::string rows = "2020-01-31,100,,2020-01-31,50,\n2020-02-28,101,,2020-02-28,51,\n2020-03-31,102,,2020-03-31,53,\n";
    for (const char* above : {"LBUSTRUU Index,,,LF98TRUU Index,,\n", ",LBUSTRUU Index,,,LF98TRUU Index,\n"})
        for (const char* field : {"PX_LAST", "TOT_RETURN_INDEX_GROSS_DVDS", "PX_CLOSE_1D", "LAST_PRICE"}) {
            std::string header = std::string("Date,") + field + ",,Date," + field + ",\n";
            Panel panel = panel_of(preamble + above + header + rows, Values::levels);
            EXPECT_EQ(panel.ids, (Ids{"LBUSTRUU", "LF98TRUU"})) << header;
            EXPECT_EQ(panel.at(1, 1), 53.0 / 51 - 1);
        }
    EXPECT_EQ(read(",AGG US Equity\nDate,PX_LAST\n").panel.ids, Ids{"AGG"});
    EXPECT_EQ(read("AGG US Equity,\nDate,TOT_RETURN_INDEX_GROSS_DVDS\n").panel.ids, Ids{"AGG"});
    EXPECT_EQ(read("Made by me,\nPeriod,D\n,AGG US Equity\nDate,PX_LAST\n").panel.ids, Ids{"AGG"});
    EXPECT_EQ(read("Made by me,\nCurrency,USD\nPeriod,D\nDate,PX_LAST\n").panel.ids, Ids{"prices"}) << "D is no ticker";
}

}  // namespace assay
