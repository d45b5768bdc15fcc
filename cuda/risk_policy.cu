// One thread per policy, all the dates.
#include "cuda/risk_policy.h"

#include "cuda/stream.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) risk_policy_kernel(RiskPolicyView v, int policies) {
    const int policy = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (policy < policies) risk_policy<double>(v, policy);
}

}  // namespace assay

extern "C" int assay_gpu_risk_policy(const assay::RiskPolicyView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        RiskPolicyView v = *view;
        const int policies = last - first;
        v.parameter = stream.columns_to_device(v.parameter, v.stride, first, policies, risk_policy_columns);
        v.lookback = stream.to_device(v.lookback + first, size_t(policies));
        v.stride = policies;
        v.market = stream.to_device(v.market, size_t(v.dates));
        v.cumulative_return = stream.to_device(v.cumulative_return, size_t(v.dates) * size_t(v.lookbacks));
        v.target = stream.allocate<double>(size_t(v.dates) * size_t(policies));
        v.target_stride = policies;
        launch_lanes(stream.get(), "risk_policy", risk_policy_kernel, v, policies);
        stream.columns_to_host(view->target, view->target_stride, first, v.target, policies, v.dates);
        stream.synchronise("risk_policy");
    });
}
