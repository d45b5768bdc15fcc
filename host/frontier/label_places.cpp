#include "host/frontier/label_places.h"

#include <algorithm>

#include "host/table/display.h"

namespace assay {
namespace {

struct Box {
    double left, right, top, bottom;
    bool touches(const Box& other) const { return left < other.right && other.left < right && top < other.bottom && other.top < bottom; }
};

constexpr double dot_radius = 4, away = 7, half_height = 6, of_a_character = 6;

}  // namespace

std::vector<std::string> label_places(const std::vector<Dot>& dots, double width) {
    std::vector<Box> taken;
    for (const Dot& d : dots) taken.push_back({d.x - dot_radius, d.x + dot_radius, d.y - dot_radius, d.y + dot_radius});
    std::vector<std::string> places;
    for (const Dot& d : dots) {
        const double length = of_a_character * double(text_width(d.text));
        const Box right{d.x + away, d.x + away + length, d.y - half_height, d.y + half_height};
        const Box left{d.x - away - length, d.x - away, d.y - half_height, d.y + half_height};
        std::string place;
        for (const auto& [tried, side] : {std::pair(right, "right"), std::pair(left, "left")}) {
            const Box& box = tried;
            if (box.left < 0 || box.right > width || !place.empty()) continue;
            if (std::any_of(taken.begin(), taken.end(), [&](const Box& other) { return box.touches(other); })) continue;
            taken.push_back(box);
            place = side;
        }
        places.push_back(place);
    }
    return places;
}

}  // namespace assay
