// Names on a scatter chart.
#include "host/frontier/label_places.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made_up_panel.h"

namespace assay {

TEST(LabelPlaces, names_cover_no_dot_no_other_name_and_stay_on_the_chart) {
    SplitMix random{7};
    std::vector<Dot> dots;
    for (int i = 0; i < 60; ++i) dots.push_back({400 + 130 * random.normal(), 200 + 60 * random.normal(), "A_NAME"});
    const auto places = label_places(dots, 800);
    const auto left_of = [&](size_t i) { return places[i] == "right" ? dots[i].x + 7 : dots[i].x - 7 - 36; };
    int shown = 0;
    for (size_t i = 0; i < dots.size(); ++i) {
        if (places[i].empty()) continue;
        ++shown;
        EXPECT_TRUE(left_of(i) >= 0 && left_of(i) + 36 <= 800);
        for (size_t j = 0; j < dots.size(); ++j) {
            if (j == i) continue;
            const bool same_height = std::fabs(dots[i].y - dots[j].y) < 12, near_dot = std::fabs(dots[i].y - dots[j].y) < 10;
            EXPECT_FALSE(near_dot && dots[j].x + 4 > left_of(i) && dots[j].x - 4 < left_of(i) + 36) << i << " covers the dot " << j;
            EXPECT_FALSE(!places[j].empty() && same_height && std::fabs(left_of(i) - left_of(j)) < 36) << i << " covers the name of " << j;
        }
    }
    EXPECT_GT(shown, 10);
}

}  // namespace assay
