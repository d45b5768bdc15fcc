#include "host/optimise/frontier.h"

#include <sys/mman.h>

#include <algorithm>

#include "host/run/aligned_array.h"

namespace assay {
namespace {

constexpr size_t most_memory = size_t(256) << 20;  // of the weights of problems at work at once

// The first distance serves all but some of the problems with a covariance that is singular to rounding.
constexpr double distances[] = {6e-11, 7e-10, 9e-12};

struct Sizes {
    int assets = 1, groups = 1;
    explicit Sizes(std::span<const PortfolioProblem* const> problems) {
        for (const PortfolioProblem* p : problems) {
            assets = std::max(assets, p->assets);
            groups = std::max(groups, int(p->group_cap.size()));
        }
    }
    long stride() const { return padded(assets); }
    int most_corners() const { return 8 * (assets + groups) + 64; }
    size_t weights() const { return size_t(most_corners()) * size_t(stride()); }
};

class Block {
  public:
    Block(std::span<const PortfolioProblem* const> problems, double apart) : problems_(problems), sizes_(problems) {
        const size_t count = problems.size(), stride = size_t(sizes_.stride()), groups = size_t(sizes_.groups);
        covariance_ = AlignedArray(count * size_t(sizes_.assets) * stride);
        expected_return_ = AlignedArray(count * stride);
        cap_ = AlignedArray(count * stride);
        group_.assign(count * stride, 0);
        group_cap_.assign(count * groups, 1.0);
        for (size_t k = 0; k < count; ++k) {
            const PortfolioProblem& p = *problems[k];
            assets_.push_back(p.assets);
            groups_.push_back(int(p.group_cap.size()));
            double* const rows = covariance_.data() + k * size_t(sizes_.assets) * stride;
            for (int i = 0; i < p.assets; ++i) {
                std::copy_n(p.covariance + long(i) * p.stride, p.assets, rows + size_t(i) * stride);
                std::fill(rows + size_t(i) * stride + size_t(p.assets), rows + (size_t(i) + 1) * stride, 0.0);
            }
            for (size_t i = 0; i < stride; ++i) {
                const bool asset = i < size_t(p.assets);
                expected_return_[k * stride + i] = asset ? p.expected_return[i] : 0.0;
                cap_[k * stride + i] = asset ? p.upper[i] : 0.0;
                if (asset && !p.group.empty()) group_[k * stride + i] = p.group[i] + 1;
            }
            std::copy(p.group_cap.begin(), p.group_cap.end(), group_cap_.begin() + long(k * groups));
        }
        view_.problems = int(count);
        view_.in_slot = pack_columns;
        view_.most_corners = sizes_.most_corners();
        view_.most_assets = sizes_.assets;
        view_.stride = long(stride);
        view_.variables = whole_packs(sizes_.assets + sizes_.groups);
        view_.group_stride = sizes_.groups;
        view_.apart = apart;
    }

    std::vector<Frontier> trace(const Execution& execution) {
        const size_t count = problems_.size(), slots = (count + pack_columns - 1) / pack_columns;
        AlignedArray own(slots * size_t(frontier_memory(view_.variables, view_.group_stride)));
        std::vector<int> places(slots * size_t(2 * view_.variables));
        AlignedArray corner(count * size_t(view_.most_corners) * corner_outputs), weights(count * sizes_.weights()),
            summary(count * frontier_summary_outputs);
        // Most of this is room for corners that there are not: a huge page would be cleared for every few that there are.
        for (AlignedArray* mostly_unused : {&corner, &weights})
            (void)::madvise(mostly_unused->data(), mostly_unused->size() * sizeof(double), MADV_NOHUGEPAGE);
        FrontierView v = view_;
        v.covariance = covariance_.data(), v.expected_return = expected_return_.data(), v.cap = cap_.data();
        v.group = group_.data(), v.group_cap = group_cap_.data(), v.assets = assets_.data(), v.groups = groups_.data();
        v.own = own.data(), v.own_places = places.data();
        v.corner = corner.data(), v.weights = weights.data(), v.summary = summary.data();
        Execution small_batches = execution;
        small_batches.cpu.batch_funds = pack_columns;  // a slot of `own` each
        execute(frontier_programs, "assay_gpu_frontier", v, long(count), small_batches);

        std::vector<Frontier> results(count);
        for (size_t k = 0; k < count; ++k) {
            Frontier& f = results[k];
            f.assets = assets_[k];
            f.corners = int(summary[k * frontier_summary_outputs + frontier_corners]);
            f.status = Status(int(summary[k * frontier_summary_outputs + frontier_status]));
            const double* const of_problem = corner.data() + k * size_t(view_.most_corners) * corner_outputs;
            f.corner.assign(of_problem, of_problem + f.corners * corner_outputs);
            f.all_weights.resize(size_t(f.corners) * size_t(f.assets));
            for (int c = 0; c < f.corners; ++c)
                std::copy_n(weights.data() + k * sizes_.weights() + size_t(c) * size_t(view_.stride), f.assets,
                            f.all_weights.begin() + long(c) * f.assets);
            if (f.status == Status::infeasible) continue;
            if (f.status != Status::ok || !(f.worst_residual() <= optimal_residual)) f.status = Status::not_solved;
        }
        return results;
    }

  private:
    std::span<const PortfolioProblem* const> problems_;
    Sizes sizes_;
    AlignedArray covariance_, expected_return_, cap_;
    std::vector<double> group_cap_;
    std::vector<int> group_, assets_, groups_;
    FrontierView view_ = {};
};

}  // namespace

double Frontier::worst_residual() const {
    double worst = 0;
    for (int c = 0; c < corners; ++c) {
        const double residual = output(c, corner_residual);
        if (!(residual <= worst)) worst = residual;  // NaN stays
    }
    return worst;
}

std::vector<Frontier> frontiers(std::span<const PortfolioProblem> problems, const Execution& execution) {
    std::vector<Frontier> results(problems.size());
    std::vector<size_t> open(problems.size());
    for (size_t k = 0; k < open.size(); ++k) open[k] = k;
    for (const double apart : distances) {
        std::vector<size_t> not_solved;
        for (size_t first = 0; first < open.size();) {
            std::vector<const PortfolioProblem*> block;
            while (first + block.size() < open.size()) {
                block.push_back(&problems[open[first + block.size()]]);
                if (block.size() > 1 && block.size() * Sizes(block).weights() * sizeof(double) > most_memory) {
                    block.pop_back();
                    break;
                }
            }
            std::vector<Frontier> traced = Block(block, apart).trace(execution);
            for (size_t k = 0; k < traced.size(); ++k) {
                if (traced[k].status == Status::not_solved) not_solved.push_back(open[first + k]);
                results[open[first + k]] = std::move(traced[k]);
            }
            first += block.size();
        }
        open = not_solved;
        if (open.empty()) break;
    }
    return results;
}

}  // namespace assay
