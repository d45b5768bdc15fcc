#include "host/analysis/p_value.h"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace assay {

double two_sided_p_value(double t, double degrees_of_freedom) {
    if (std::isnan(t) || !(degrees_of_freedom > 0)) return __builtin_nan("");
    if (std::isinf(t)) return 0;
    return 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(degrees_of_freedom), std::abs(t)));
}

}  // namespace assay
