#include "host/command/file_options.h"

#include <algorithm>

#include "host/command/option_values.h"
#include "host/problem.h"

namespace assay {

Values values_of(const Options& options) {
    Values values = Values::automatic;
    read_words(options.spec("values"), options.all("values"), values);
    return values;
}

std::vector<std::pair<std::string, std::string>> renamed_columns(const std::string& text) {
    std::vector<std::pair<std::string, std::string>> renamed;
    for (size_t at = 0; at < text.size();) {
        const size_t comma = std::min(text.find(',', at), text.size()), equals = text.find('=', at);
        if (equals >= comma)
            throw Problem(Exit::usage, "--metadata-columns " + text + ": write COLUMN=NAME,COLUMN=NAME as in id=fund_name,aum=net_assets");
        renamed.emplace_back(text.substr(at, equals - at), text.substr(equals + 1, comma - equals - 1));
        at = comma + 1;
    }
    return renamed;
}

Frequency frequency_of(const Options& options) {
    Frequency frequency = Frequency::monthly;
    read_words(options.spec("frequency"), options.all("frequency"), frequency);
    return frequency;
}

}  // namespace assay
