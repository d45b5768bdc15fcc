// The words of an enum, as configurations, tables and messages write them: one list an enum, beside it, in the order of its values.
//
//     enum class Rebalance { monthly, quarterly, threshold };
//     constexpr EnumWords<3> words_of(Rebalance) { return {"monthly", "quarterly", "threshold"}; }
//
// text(Rebalance::monthly) is "monthly" then, and a setting of that type (host/command/setting.h) takes these words and no others.
#pragma once
#include <array>
#include <cstddef>

namespace assay {

template <size_t count>
using EnumWords = std::array<const char*, count>;

template <class Enum>
concept HasWords = requires(Enum value) {
    words_of(value).size();
};

template <HasWords Enum>
constexpr const char* text(Enum value) {
    return words_of(value)[size_t(value)];
}

}  // namespace assay
