// DAQP's own C library in a loop, so that no call from Python is timed: the functions are those of the installed Python package.
//
// The two structures are those of DAQP 0.11.0 (types.h, api.h); its workspace is opaque and only ever touched by its own functions.
// One thread.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

namespace {

struct Problem {
    int n, m, ms;
    double *H, *f, *A, *upper, *lower;
    int *sense, *break_points;
    int hierarchies, problem_type;
};
struct Result {
    double *x, *lambda, objective, soft_slack;
    int exit, iterations, nodes;
    double solve_time, setup_time;
};
constexpr size_t workspace_bytes = 65536;  // more than it needs
constexpr int update_linear_term = 4;      // DAQP_UPDATE_v

}  // namespace

struct DaqpFunctions {
    void (*quadprog)(Result*, Problem*, void*);
    int (*setup)(Problem*, void*, double*, int);
    int (*update)(int, void*, Problem*);
    void (*solve)(Result*, void*);
    void (*free_workspace)(void*);
    void (*free_problem)(void*);
};

// Styles, ordered by window, then fund: gram [windows][n][n], linear [windows][funds][n] (minus the moments), weights the same. kept: set
// up once a window, then only the linear term is new and the search starts from the set of the fund before; else every problem by itself
// (daqp_quadprog). Returns seconds, solver_seconds what DAQP says; negative where a problem was not solved.
extern "C" double daqp_loop(const DaqpFunctions* daqp, int windows, int funds, int n, double* gram, double* linear, double* weights,
                            int kept, double* solver_seconds) {
    std::vector<double> one(size_t(n), 1.0), upper(size_t(n) + 1, 1.0), lower(size_t(n) + 1, 0.0), multipliers(size_t(n) + 1);
    std::vector<int> sense(size_t(n) + 1, 0);
    lower[size_t(n)] = 1.0;
    sense[size_t(n)] = 5;  // an equality
    bool solved = true;
    *solver_seconds = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int w = 0; w < windows; ++w) {
        void* workspace = kept ? std::calloc(1, workspace_bytes) : nullptr;
        for (int f = 0; f < funds; ++f) {
            const size_t at = (size_t(w) * size_t(funds) + size_t(f)) * size_t(n);
            Problem problem = {n,
                               n + 1,
                               n,
                               gram + size_t(w) * size_t(n) * size_t(n),
                               linear + at,
                               one.data(),
                               upper.data(),
                               lower.data(),
                               sense.data(),
                               nullptr,
                               0,
                               0};
            Result result = {weights + at, multipliers.data(), 0, 0, 0, 0, 0, 0, 0};
            if (!kept) {
                daqp->quadprog(&result, &problem, nullptr);
                *solver_seconds += result.solve_time + result.setup_time;
            } else {
                solved = solved && (f == 0 ? daqp->setup(&problem, workspace, &result.setup_time, 0)
                                           : daqp->update(update_linear_term, workspace, &problem)) >= 0;
                const double setup = result.setup_time;
                daqp->solve(&result, workspace);
                *solver_seconds += result.solve_time + (f == 0 ? setup : 0);
            }
            solved = solved && result.exit == 1;
        }
        if (!kept) continue;
        daqp->free_workspace(workspace);
        daqp->free_problem(workspace);
        std::free(workspace);
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return solved ? seconds : -seconds;
}

// Portfolios, every one by itself: covariance [problems][n][n], for each of `points` multipliers a linear term [problems][points][n],
// bounds [n] and the rows of general constraints [rows][n], the first of them (the budget) an equality. Returns as above.
extern "C" double daqp_portfolios(const DaqpFunctions* daqp, int problems, int points, int n, int rows, double* covariance, double* linear,
                                  double* constraints, double* upper, double* lower, double* weights, double* solver_seconds) {
    std::vector<double> multipliers(size_t(n) + size_t(rows));
    std::vector<int> sense(multipliers.size(), 0);
    bool solved = true;
    *solver_seconds = 0;
    const auto start = std::chrono::steady_clock::now();
    for (size_t k = 0; k < size_t(problems) * size_t(points); ++k) {
        std::fill(sense.begin(), sense.end(), 0);
        sense[size_t(n)] = 5;  // an equality
        Problem problem = {n,
                           n + rows,
                           n,
                           covariance + k / size_t(points) * size_t(n) * size_t(n),
                           linear + k * size_t(n),
                           constraints,
                           upper,
                           lower,
                           sense.data(),
                           nullptr,
                           0,
                           0};
        Result result = {weights + k * size_t(n), multipliers.data(), 0, 0, 0, 0, 0, 0, 0};
        daqp->quadprog(&result, &problem, nullptr);
        *solver_seconds += result.solve_time + result.setup_time;
        solved = solved && result.exit == 1;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return solved ? seconds : -seconds;
}
