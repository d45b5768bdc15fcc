// The ZIP archive of a workbook, as libxlsxwriter packed it, with rows put at the end of some of its sheets. Part of workbook.
//
// The library's own way takes 2.5 microseconds a cell: it keeps every cell in a temporary file and packs at zlib's default level.
// Errors: Problem, internal, for an archive of another form than the library writes; Problem, exit 6, for a sheet of 4 GB.
#pragma once
#include <map>
#include <string>

#include "host/report/workbook_rows.h"

namespace assay {

// rows: by the path of the sheet's part, "xl/worksheets/sheet2.xml".
std::string with_rows(const std::string& archive, const std::map<std::string, SheetRows>& rows);

}  // namespace assay
