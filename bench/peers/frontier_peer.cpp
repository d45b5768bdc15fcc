// assay's efficient frontiers as a peer: the library called as a user of it would, one thread, timed on request; and the judge of all.
//
//   frontier_peer ASSETS DATES groups|no_groups     made-up bonds: host/workload/made_up_market.h
// then one command a line on stdin, one line back:
//   export FILE POINTS   of each date raw doubles: covariance [ASSETS][ASSETS], expected return, cap, group (-1: none) of each asset, the
//                        five groups' caps, then POINTS targets between the ends of the frontier: risk, expected return, multiplier of
//                        each; replies the mean number of corners
//   judge FILE           raw doubles: rows of a date's number and the weights of a portfolio; replies how many there are, then the worst:
//                        violation of a constraint; variance above that of the frontier at the same return, relative; difference of a
//                        weight from it; residual of the conditions of Karush, Kuhn and Tucker at its multiplier
//   turn SECONDS WAY     batch: all dates in one call; single: a call per date; once untimed, then for so long, at least once; replies
//                        median seconds of all dates
#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>

#include "host/optimise/efficient_portfolio.h"
#include "host/optimise/portfolio_optimality.h"
#include "host/problem.h"
#include "host/workload/made_up_market.h"

using namespace assay;

namespace {

const Execution one_thread{{.threads = 1}};

struct Verdict {
    size_t portfolios = 0;
    double violation = 0, excess_variance = 0, difference = 0, residual = 0;
};

class Peer {
  public:
    Peer(int assets, int dates, bool groups) : market_(assets, dates), no_group_(size_t(assets), -1), problems_(market_.all()) {
        if (!groups)
            for (PortfolioProblem& p : problems_) p.group = no_group_, p.group_cap = {};
        traced_ = frontiers(problems_, one_thread);
        for (size_t d = 0; d < traced_.size(); ++d)
            for (int c = 0; c < traced_[d].corners; ++c)
                if (traced_[d].status != Status::ok ||
                    !(optimality_residual(problems_[d], traced_[d].weights(c), traced_[d].multiplier(c)) <= optimal_residual))
                    throw Problem(Exit::internal, "a corner is not optimal: nothing is compared");
    }

    double write(const std::string& path, int points) const {
        std::ofstream file(path, std::ios::binary);
        const auto put = [&](double number) { file.write(reinterpret_cast<const char*>(&number), sizeof number); };
        double corners = 0;
        for (size_t d = 0; d < problems_.size(); ++d) {
            const PortfolioProblem& p = problems_[d];
            const Frontier& f = traced_[d];
            corners += f.corners;
            for (int i = 0; i < p.assets; ++i)
                for (int j = 0; j < p.assets; ++j) put(p.covariance[i * p.stride + j]);
            for (double mean : p.expected_return) put(mean);
            for (double cap : p.upper) put(cap);
            for (int group : p.group) put(group);
            for (int g = 0; g < market_groups; ++g) put(p.group_cap.empty() ? 1 : p.group_cap[size_t(g)]);
            const double low = f.risk(f.corners - 1), high = f.risk(0);
            for (int k = 0; k < points; ++k) {
                const EfficientPortfolio e = at_risk(f, p, low + (high - low) * (k + 0.5) / points);
                put(e.risk), put(e.expected_return), put(e.multiplier);
            }
        }
        if (!file.flush()) throw Problem(Exit::output, path + ": cannot be written");
        return corners / double(problems_.size());
    }

    Verdict judge(const std::string& path) const {
        Verdict v;
        const auto assets = size_t(problems_[0].assets);
        std::vector<double> row(1 + assets);
        for (std::ifstream file(path, std::ios::binary);
             file.read(reinterpret_cast<char*>(row.data()), std::streamsize(row.size() * sizeof(double)));)
            judge(problems_.at(size_t(row[0])), traced_.at(size_t(row[0])), std::span(row).subspan(1), v);
        return v;
    }

    double turn(double seconds, bool batch) const {
        const auto compute = [&] {
            if (batch) return void(frontiers(problems_, one_thread));
            for (const PortfolioProblem& p : problems_) (void)frontiers({&p, 1}, one_thread);
        };
        using Clock = std::chrono::steady_clock;
        compute();
        std::vector<double> each;
        const auto start = Clock::now();
        do {
            const auto from = Clock::now();
            compute();
            each.push_back(std::chrono::duration<double>(Clock::now() - from).count());
        } while (std::chrono::duration<double>(Clock::now() - start).count() < seconds);
        std::nth_element(each.begin(), each.begin() + long(each.size() / 2), each.end());
        return each[each.size() / 2];
    }

  private:
    static void judge(const PortfolioProblem& p, const Frontier& f, std::span<const double> w, Verdict& v) {
        const auto worse = [](double& worst, double number) {
            if (!(number <= worst)) worst = number;  // NaN stays
        };
        std::vector<double> of_group(p.group_cap.size(), 0.0);
        double sum = 0, mean = 0, variance = 0;
        for (int i = 0; i < p.assets; ++i) {
            const double weight = w[size_t(i)];
            sum += weight;
            mean += weight * p.expected_return[size_t(i)];
            for (int j = 0; j < p.assets; ++j) variance += weight * p.covariance[i * p.stride + j] * w[size_t(j)];
            if (p.group[size_t(i)] >= 0) of_group[size_t(p.group[size_t(i)])] += weight;
            worse(v.violation, std::max(-weight, weight - p.upper[size_t(i)]));
        }
        worse(v.violation, std::abs(sum - 1));
        for (size_t g = 0; g < of_group.size(); ++g) worse(v.violation, of_group[g] - p.group_cap[g]);
        const EfficientPortfolio best = at_return(f, mean);  // below the least: that of minimum variance
        worse(v.excess_variance, variance / (best.risk * best.risk) - 1);
        for (int i = 0; i < p.assets; ++i) worse(v.difference, std::abs(w[size_t(i)] - best.weights[size_t(i)]));
        worse(v.residual, optimality_residual(p, w, best.multiplier));
        ++v.portfolios;
    }

    MarketProblems market_;
    std::vector<int> no_group_;
    std::vector<PortfolioProblem> problems_;
    std::vector<Frontier> traced_;
};

void answer_commands(const Peer& peer) {
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string command, argument, further;
        words >> command >> argument >> further;
        if (command == "export") {
            std::cout << peer.write(argument, std::stoi(further)) << std::endl;
        } else if (command == "judge") {
            const Verdict v = peer.judge(argument);
            std::cout << v.portfolios << " " << v.violation << " " << v.excess_variance << " " << v.difference << " " << v.residual
                      << std::endl;
        } else if (command == "turn") {
            std::cout << peer.turn(std::stod(argument), further == "batch") << std::endl;
        } else {
            throw Problem(Exit::usage, line + ": not a command");
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count != 4) throw Problem(Exit::usage, "frontier_peer ASSETS DATES groups|no_groups");
        std::cout.precision(9);
        answer_commands(Peer(std::stoi(arguments[1]), std::stoi(arguments[2]), std::string(arguments[3]) == "groups"));
    } catch (const std::exception& e) {
        std::cerr << "frontier_peer: " << e.what() << "\n";
        return 1;
    }
}
