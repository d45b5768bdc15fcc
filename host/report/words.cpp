#include "host/report/words.h"

#include "host/table/number_text.h"

namespace assay {

std::string percent(double fraction) { return printed(100 * fraction, 1) + " %"; }

std::string unbroken_percent(const std::string& text) {
    std::string result;
    for (size_t i = 0; i < text.size(); ++i) text.compare(i, 2, " %") == 0 ? result += "\u00A0" : result += text[i];
    return result;
}

}  // namespace assay
