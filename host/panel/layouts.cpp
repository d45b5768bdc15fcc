// Which layout a file has (sheet.h): the most particular one that fits.
#include "host/panel/layouts.h"

namespace assay {

Sheet read_sheet(std::string_view path, std::string_view text, Values values) {
    SourceText source{path, text, recognise_dialect(text), values};
    Head head = read_head(path, text, source.dialect);
    Sheet sheet;
    if (auto bloomberg = find_bloomberg_header(path, head)) sheet = read_bloomberg(source, *bloomberg);
    else if (auto rows_of_three = find_long_header(head)) sheet = read_long(source, *rows_of_three);
    else sheet = read_wide(source, head);
    return sheet;
}

}  // namespace assay
