// Where on a scatter chart a name can stand beside its dot without covering another dot or name: right of it, left of it, or nowhere.
//
// Names are tried in the order given, so the important ones come first. Coordinates in pixels, the origin at the upper left.
#pragma once
#include <string>
#include <vector>

namespace assay {

struct Dot {
    double x, y;
    std::string text;
};

// "right", "left", or "" of each dot. width: of the chart; a character is taken for 6 pixels.
std::vector<std::string> label_places(const std::vector<Dot>& dots, double width);

}  // namespace assay
