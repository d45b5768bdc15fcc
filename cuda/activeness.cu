// One thread per fund and benchmark; only four numbers of each and window length cross back to the host.
#include "cuda/activeness.h"

#include "cuda/activeness_of_pairs.h"
#include "kernels/activeness.h"

extern "C" int assay_gpu_activeness(const assay::ActivenessView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        ActivenessView v = *view;
        const int funds = last - first;
        activeness_of_pairs(stream, v, first, funds);
        stream.columns_to_host(view->result, view->result_stride, first, v.result, funds,
                               long(v.benchmarks) * v.windows * activeness_outputs);
        stream.synchronise("activeness");
    });
}
