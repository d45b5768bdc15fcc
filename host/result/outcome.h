// What a command found out, before anything of it is written or shown: one value, and one way in which every run ends.
//
// The tables become NAME.csv, sheets of COMMAND.xlsx and entries of the JSON; columns.csv is made of them. `shown` are tables for people
// (the page, the terminal), made of the written ones. Pointers of page, terminal and charts are to tables of the same Outcome; they stay
// valid when it is moved. What nobody can forget is not here: the label of the data comes from the inputs (Manifest::made_up), the exit code
// from not_computed. Errors: as of the writers.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "host/problem.h"
#include "host/report/html_report.h"
#include "host/report/workbook.h"
#include "host/result/manifest.h"
#include "host/result/streamed_table.h"
#include "host/table/table.h"
#include "host/table/terminal.h"

namespace assay {

struct TerminalTable {
    const Table* table;
    size_t most_rows = all_rows;
    std::string file = "";   // that has all the rows, where it is not called like the table
    std::string after = "";  // a sentence below it
};

struct Outcome {
    std::string answer;                  // the verdict, in a sentence or two
    std::deque<Table> tables;            // as they are written
    std::deque<StreamedTable> streamed;  // written in pieces while they were computed; the frame keeps them
    std::deque<Table> shown;             // what people see beside them
    Report page;                         // title, sections, method, charts; the rest is filled in by those who write it
    std::vector<TerminalTable> terminal;
    std::map<const Table*, std::vector<WorkbookChart>> workbook_charts;  // beside the sheet of a table
    std::vector<std::pair<std::string, std::string>> json_rows;          // member of the JSON, table: its rows as objects
    std::vector<std::pair<std::string, double>> stages;                  // name, seconds
    std::vector<std::pair<std::string, int64_t>> counts;                 // "funds", 314
    std::vector<std::string> warnings;                                   // one sentence each
    std::vector<std::string> not_computed;                               // what was asked for by name and could not be, a sentence each

    const Table& table(const std::string& name) const;  // of `tables`; an error of the program where there is none
    Table& keep(Table table) { return tables.emplace_back(std::move(table)); }
    const Table& show(Table table) { return shown.emplace_back(std::move(table)); }
    Exit exit() const { return not_computed.empty() ? Exit::ok : Exit::incomplete; }
};

// Takes the files of a run.
struct FileKeeper {
    std::function<void(const Table&)> table;                                          // becomes NAME.csv
    std::function<void(const std::string& name, const std::string& contents)> bytes;  // as they are
};

// Every file but the manifest, handed to whoever keeps them: the tables, columns.csv, report.html and COMMAND.xlsx. The workbook is made
// beside the others where it is large and more than one thread is allowed. Fills in what the page says of data and run.
void write_files(Outcome& outcome, const Manifest& manifest, const std::string& command, int threads, const FileKeeper& keep);

// What a person reads on the terminal: the answer, what the data are, the tables.
std::string terminal_text(const Outcome& outcome, const Manifest& manifest, bool colour);

// The same for every command: program, answer, counts, warnings, what was not computed, files, tables (with_tables: all of their cells).
struct RunFacts {
    std::string command, out;
    std::vector<std::string> files;
    double seconds = 0;
};
std::string outcome_json(const Outcome& outcome, const Manifest& manifest, const RunFacts& run, bool with_tables);

}  // namespace assay
