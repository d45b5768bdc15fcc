// One file of the National Institute of Standards and Technology's Statistical Reference Datasets, certified to 15 digits.
#pragma once
#include <fstream>
#include <sstream>

#include "test_data.h"

struct NistRegression {
    std::vector<double> estimate, standard_error;  // B0, B1 ...; without an intercept B1 first
    double residual_deviation = 0, r_squared = 0;
    std::vector<double> y, x;
    bool intercept = false;

    explicit NistRegression(const std::string& name) {
        std::ifstream file(test_data() / "data/nist" / (name + ".txt"));
        bool data = false;
        for (std::string line; std::getline(file, line);) {
            if (line.find("[data]") != std::string::npos) data = true;
            if (line.empty() || line[0] == '#') continue;
            std::istringstream words(line);
            double one, two;
            if (data && words >> one >> two) y.push_back(one), x.push_back(two);
            if (data) continue;
            std::string word;
            words >> word >> one;
            if (word[0] == 'B') {
                words >> two;
                estimate.push_back(one), standard_error.push_back(two);
                intercept = intercept || word == "B0";
            }
            if (word == "residual_sd") residual_deviation = one;
            if (word == "r_squared") r_squared = one;
        }
    }
};
