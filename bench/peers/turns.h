// How a compared program is asked: one command a line on stdin, one line back.
//
//   check FILE      writes what it computes to FILE, for the comparison to check; replies ok
//   turn SECONDS    once untimed, then for so long, at least once; replies median seconds
#pragma once
#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "host/problem.h"
#include "host/run/series_block.h"

namespace assay {

// Raw doubles, [rows][series].
inline SeriesBlock series_of_file(const std::string& path, int series, int rows) {
    SeriesBlock block(series, rows);
    std::ifstream file(path, std::ios::binary);
    for (int t = 0; t < rows; ++t) file.read(reinterpret_cast<char*>(&block.at(t, 0)), series * std::streamsize(sizeof(double)));
    if (!file) throw Problem(Exit::data, path + ": not returns of this size");
    return block;
}

inline void answer_commands(const std::function<void(std::ofstream&)>& check, const std::function<void()>& compute) {
    using Clock = std::chrono::steady_clock;
    const auto since = [](Clock::time_point from) { return std::chrono::duration<double>(Clock::now() - from).count(); };
    std::cout.precision(9);
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string command, argument;
        words >> command >> argument;
        if (command == "check") {
            std::ofstream file(argument, std::ios::binary);
            check(file);
            if (!file.flush()) throw Problem(Exit::output, argument + ": cannot be written");
            std::cout << "ok" << std::endl;
        } else if (command == "turn") {
            std::vector<double> each;
            compute();
            const auto start = Clock::now();
            do {
                const auto from = Clock::now();
                compute();
                each.push_back(since(from));
            } while (since(start) < std::stod(argument));
            std::nth_element(each.begin(), each.begin() + long(each.size() / 2), each.end());
            std::cout << each[each.size() / 2] << std::endl;
        } else {
            throw Problem(Exit::usage, line + ": not a command");
        }
    }
}

}  // namespace assay
