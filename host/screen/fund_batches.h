// Funds in batches that fit a memory budget: what a batch computes is reduced before the next one begins.
//
// The result of a fund never depends on its batch. bytes_of_fund: of everything that one fund needs while its batch is computed.
#pragma once
#include <algorithm>
#include <numeric>
#include <vector>

#include "host/run/interrupt.h"

namespace assay {

template <class Take>
void for_fund_batches(int funds, double bytes_of_fund, double memory, const Take& take) {
    const int most = int(std::clamp(memory / bytes_of_fund, 64.0, 16384.0)) / 8 * 8;
    for (int first = 0; first < funds; first += most) {
        stop_if_interrupted();
        std::vector<int> batch(size_t(std::min(most, funds - first)));
        std::iota(batch.begin(), batch.end(), first);
        take(batch);
    }
}

}  // namespace assay
