// How far the estimates of a frontier can be trusted: which they are, singular and badly conditioned covariances, repairs; paragraphs.
#pragma once
#include "host/frontier/frontier_study.h"

namespace assay {

std::string estimates_in_words(const FrontierStudy& study, const PortfolioData& data, const EstimationSettings& settings);

}  // namespace assay
