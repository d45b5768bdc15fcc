// Stands in for <thrust/tabulate.h>: element by element, backwards; fails as the runtime does, by an exception, as Thrust does.
#pragma once
#include <stdexcept>

#include "emulator.h"
#include "thrust/system/cuda/execution_policy.h"

namespace thrust {
template <class Number, class Function>
void tabulate(const cuda::OnStream& policy, Number* first, Number* last, const Function& function) {
    const std::lock_guard only(emulator::device());
    if (emulator::call_fails() || !policy.stream) throw std::runtime_error("parallel_for failed: unknown error");
    for (std::ptrdiff_t place = last - first; place-- > 0;) first[place] = function(place);
}
}  // namespace thrust
