// One cell of numbers: what is read is written to the same double again, with either decimal mark.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "differential.h"
#include "host/files/number.h"
#include "host/table/number_text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace assay;
    const std::string cell(reinterpret_cast<const char*>(data), size);
    for (const char mark : {'.', ','}) {
        double value = 0, again = 0;
        const CellKind kind = read_number(cell, mark, value);
        require(read_number(cell, mark, again) == kind, "read twice it is of the same kind", cell);
        if (kind == CellKind::word) (void)remedy_for(cell);
        if (kind != CellKind::number && kind != CellKind::percent) continue;
        require(std::isfinite(value) && bits(value) == bits(again), "a number is finite, and the same twice", cell);
        std::string text = shortest(value);
        std::replace(text.begin(), text.end(), '.', mark);
        require(read_number(text, mark, again) == CellKind::number && bits(again) == bits(value), "written and read again it is the same",
                cell, text);
        double plain = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), plain);
        if (mark == '.' && kind == CellKind::number && error == std::errc() && end == cell.data() + cell.size())
            require(bits(plain) == bits(value), "a plain number is what from_chars says", cell);
    }
    for (const char delimiter : {',', ';', '\t'}) {
        DecimalMark mark(delimiter);
        for (size_t at = 0; at <= cell.size();) {
            const size_t end = std::min(cell.find('\n', at), cell.size());
            mark.see(std::string_view(cell).substr(at, end - at));
            at = end + 1;
        }
        require(mark.mark() == '.' || mark.mark() == ',', "a decimal mark is a point or a comma", cell);
        require(!(mark.decided() && mark.ambiguous()), "what is decided is not ambiguous", cell);
    }
    return 0;
}
