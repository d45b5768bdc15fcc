// Where on an efficient frontier a wish is met: between which two corners, and in which proportion.
// The work does not depend on the number of assets.
//
//   weights = share w_k + (1 - share) w_(k+1), k the corner of more return; expected return, beta and multiplier likewise
//   variance = V1 + 2 s (C - V1) + s^2 (V0 - 2 C + V1), V0 and V1 of corners k and k + 1, C their covariance
// A wish beyond an end of the frontier gets that end, and says so. Guarantee: same bits.
#pragma once
#include "kernels/frontier_view.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

enum class FrontierSide { within, below, above };  // of the lowest, of the highest there is

struct FrontierPlace {
    int corner;
    double share;  // of it; the rest is of the next
    FrontierSide side;
};

struct CornerChain {
    static constexpr double same = 1e-12;  // an end of the frontier, written down and read again, is that end

    const double* corner;  // [corners][corner_outputs]
    int corners;

    HOST_DEVICE double output(int k, CornerOutput which) const { return corner[k * corner_outputs + which]; }
    HOST_DEVICE double linear(FrontierPlace at, CornerOutput which) const {
        const double here = output(at.corner, which);
        return at.share == 1.0 ? here : mul_add(at.share, here - output(at.corner + 1, which), output(at.corner + 1, which));
    }
    HOST_DEVICE double variance(FrontierPlace at) const {
        if (at.share == 1.0) return output(at.corner, corner_variance);
        const Parabola p = parabola(at.corner);
        const double v = mul_add(at.share, mul_add(at.share, p.curve, 2.0 * p.slope), p.low);
        return v > 0.0 ? v : 0.0;
    }

    // The place of a value that falls from corner to corner.
    HOST_DEVICE FrontierPlace place_of(double wanted, CornerOutput which) const {
        const double most = output(0, which), least = output(corners - 1, which);
        if (!(wanted < most)) return {0, 1.0, wanted > most + same * magnitude(most) ? FrontierSide::above : FrontierSide::within};
        if (!(wanted > least))
            return {corners - 1, 1.0, wanted < least - same * magnitude(least) ? FrontierSide::below : FrontierSide::within};
        int high = 0, low = corners - 1;  // output(high) > wanted > output(low), or equal on the way
        while (low - high > 1) {
            const int middle = (low + high) / 2;
            (output(middle, which) > wanted ? high : low) = middle;
        }
        const double gap = output(high, which) - output(low, which);
        double share = gap > 0.0 ? (wanted - output(low, which)) / gap : 1.0;
        if (which == corner_variance) {
            const Parabola p = parabola(high);
            const double rest = wanted - p.low, inside = mul_add(p.slope, p.slope, p.curve * rest);
            const double by = p.slope + root(inside > 0.0 ? inside : 0.0);
            share = by > 0.0 ? rest / by : 1.0;
        }
        return {high, share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share, FrontierSide::within};
    }

    // What a portfolio promises per unit of its risk: here its expected return, with no risk-free rate subtracted.
    HOST_DEVICE double reward(FrontierPlace at) const { return linear(at, corner_expected_return); }
    // Whether a highest ratio of reward to risk means anything: with a reward of 0 or less more risk would improve it.
    HOST_DEVICE bool has_maximum_sharpe() const { return reward({0, 1.0, FrontierSide::within}) > 0.0; }
    // Of the highest ratio of reward to risk: at a corner, or where the derivative between two is 0.
    HOST_DEVICE FrontierPlace maximum_sharpe() const {
        FrontierPlace best = {0, 1.0, FrontierSide::within};
        double most = ratio(best);
        for (int k = 0; k < corners; ++k) {
            FrontierPlace at = {k, 1.0, FrontierSide::within};
            if (ratio(at) > most) best = at, most = ratio(at);
            if (k + 1 == corners) break;
            const Parabola p = parabola(k);
            const double low = reward({k + 1, 1.0, FrontierSide::within}), rise = reward({k, 1.0, FrontierSide::within}) - low;
            at.share = mul_add(rise, p.low, -low * p.slope) / mul_add(low, p.curve, -rise * p.slope);
            if (at.share > 0.0 && at.share < 1.0 && ratio(at) > most) best = at, most = ratio(at);
        }
        return best;
    }

  private:
    struct Parabola {
        double low, slope, curve;
    };
    HOST_DEVICE Parabola parabola(int k) const {
        const double high = output(k, corner_variance), low = output(k + 1, corner_variance),
                     between = output(k + 1, corner_covariance_before);
        return {low, between - low, (high - between) - (between - low)};
    }
    HOST_DEVICE double ratio(FrontierPlace at) const {
        const double v = variance(at), mean = reward(at);
        if (v > 0.0) return mean / root(v);
        return mean > 0.0 ? __builtin_huge_val() : mean < 0.0 ? -__builtin_huge_val() : 0.0;
    }
};

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
