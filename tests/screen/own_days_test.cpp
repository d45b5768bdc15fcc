// Daily screens: what is said of a fund on its index does not depend on the days of other indices.
#include "made_up_screen.h"

namespace assay {

// An index that lacks every third day, and one with days of its own.
TEST(UniverseScreen, windows_of_a_fund_are_those_on_its_index_alone) {
    const auto daily = [](const std::string& path, const std::vector<std::string>& ids, int lacks, int more, uint64_t seed) {
        SeriesFile file;
        file.file.path = path;
        std::vector<Date> days;
        for (Date day = *Date::of(2020, 1, 1); day < *Date::of(2021, 12, 31); ++day.days)
            if (day.is_weekday() && (day.days % lacks || lacks == 1) && (day.days % 11 || more)) days.push_back(day);
        file.panel.calendar = Calendar::days(*Date::of(2019, 12, 31), days);
        file.panel.ids = ids;
        for (const Date day : days) {
            SplitMix common{uint64_t(day.days)}, own{uint64_t(day.days) + (seed << 32)};
            const double x = 0.004 * common.normal();
            for (size_t s = 0; s < ids.size(); ++s) file.panel.value.push_back(x + 0.001 * double(1 + s) * own.normal());
        }
        return file;
    };
    StudyFiles files;
    files.funds = {daily("funds.csv", {"A", "B", "C"}, 1, 1, 1)};
    files.indices = {daily("index.csv", {"X"}, 1, 0, 2)};
    ScreenSettings settings;
    settings.study.windows = {63, 20};
    settings.study.resamples = 200;
    const auto tables = [&](const StudyFiles& given) {
        StudyData data = assemble(given, settings.study);
        const UniverseScreen screen = screen_of(data, settings);
        std::map<std::string, std::string> row;  // of funds that follow X: all that is said of them on it
        const Table windows = windows_table(screen, data, settings), funds = screen_table(screen, data, no_hurdle(data), settings);
        for (const Table* table : {&windows, &funds, &screen.study.table("fund_statistics"), &screen.study.table("activeness")}) {
            const Cells cells(*table);
            for (size_t r = 0; r < cells.rows(); ++r)
                for (const Column& c : table->columns) {
                    if (c.name.starts_with("closest") || c.name.starts_with("style") || c.name.starts_with("runner") ||
                        c.name.starts_with("substitute") || c.name == "margin" || c.name == "q_value" || c.name == "passive_substitute" ||
                        c.name == "no_suitable_index")
                        continue;
                    row[fmt::format("{} {} {} {}", table->name, cells.text(r, "fund"), r, c.name)] = cells.text(r, c.name);
                }
        }
        return row;
    };
    const auto alone = tables(files);
    EXPECT_GT(std::stoi(alone.at("windows A 0 windows")), 350);
    for (const auto& [lacks, more] : {std::pair(3, 0), {1, 1}, {3, 1}}) {
        StudyFiles beside = files;
        beside.indices.push_back(daily("other.csv", {"OTHER"}, lacks, more, 3));
        for (double& v : beside.indices[1].panel.value) v = 0.1 * v * v;  // followed by none
        EXPECT_EQ(tables(beside), alone) << lacks << " " << more;
    }
}

}  // namespace assay
