// Mehrotra's predictor-corrector method for a scaled convex quadratic program.
// Source: Wright 1997, "Primal-Dual Interior-Point Methods", chapter 10.
//
//   minimise 1/2 x'Px + q'x  subject to  L <= v <= U,  v = [Ax; x]
//
// The first m entries of v are the rows, the rest the variables. A row with L = U is an equation, a variable with L = U keeps its value.
// Iterates are long double; each step's equations are host/optimise/newton_system.h. Afterwards `polish` takes the constraints that look
// active for equations, which makes weak decisions (slack and multiplier both tiny) exact.
#pragma once
#include "host/optimise/newton_system.h"

namespace assay {

struct InteriorPoint {
    LongVector x;           // [n]
    LongVector multiplier;  // [m + n] of v: Px + q + A'y + z = 0, positive at U
    int iterations = 0;
};

InteriorPoint interior_point(const ScaledProgram& program, int iteration_limit);

// The same point with its active constraints (multiplier larger than slack) met exactly; not better where they were misjudged.
InteriorPoint polish(const ScaledProgram& program, const InteriorPoint& point);

}  // namespace assay
