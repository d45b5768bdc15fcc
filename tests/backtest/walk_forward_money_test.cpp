// The walk-forward against an account kept in money: no weight is ever drifted there, every position is an amount.
#include <gtest/gtest.h>

#include "made_up_account.h"

namespace assay {
namespace {

using Money = long double;

struct Statement {
    Money turnover = 0, cost = 0, gross = 0, net = 0;
    std::vector<Money> after_trading;  // shares of what the account was worth when it traded
};

class MoneyAccount {
  public:
    explicit MoneyAccount(const MadeUpAccount& a) : a_(a), position_(a.assets.ids.size(), 0.0L) {}

    Statement month(size_t k) {
        const int decided = a_.first_decision + int(k), earns = decided + 1;
        const Money before = worth();
        Statement s;
        const std::vector<double>& target = a_.targets[k].weights;
        if (!target.empty() && wants_to_trade(target, decided)) {
            Money bought_and_sold = 0, paid = 0;
            for (size_t i = 0; i < position_.size(); ++i) {
                const Money goal = target[i] * before, share = traded_ ? a_.trading.adjustment : 1.0;
                const Money trade = share * (goal - position_[i]);
                position_[i] += trade;
                cash_ -= trade;
                bought_and_sold += std::abs(trade);
                paid += std::abs(trade) * (a_.trading.bid_ask.empty() ? a_.trading.cost : a_.trading.bid_ask[i]) / 2;
            }
            traded_ = true;
            s.turnover = bought_and_sold / 2 / before;
            s.cost = paid / before;
        }
        for (Money p : position_) s.after_trading.push_back(p / before);
        take(s.cost);
        const Money charged = worth(), on_cash = known(a_.cash.empty() ? 0.0 : a_.cash[size_t(earns)]);
        for (size_t i = 0; i < position_.size(); ++i)  // what has ended is paid out before the month begins
            if (std::isnan(a_.assets.at(earns, int(i)))) cash_ += position_[i], position_[i] = 0;
        for (size_t i = 0; i < position_.size(); ++i) position_[i] *= 1 + (Money)known(a_.assets.at(earns, int(i)));
        cash_ *= 1 + on_cash;
        s.gross = worth() / charged - 1;
        take((Money)a_.trading.fee / 12);
        s.net = worth() / before - 1;
        return s;
    }

  private:
    static double known(double r) { return std::isnan(r) ? 0.0 : r; }
    Money worth() const {
        Money sum = cash_;
        for (Money p : position_) sum += p;
        return sum;
    }
    void take(Money share) {
        for (Money& p : position_) p *= 1 - share;
        cash_ *= 1 - share;
    }
    bool wants_to_trade(const std::vector<double>& target, int row) const {
        if (!traded_) return true;
        if (a_.trading.rebalance == Rebalance::monthly) return true;
        if (a_.trading.rebalance == Rebalance::quarterly)
            return a_.assets.calendar.text(row).substr(5) == "03" || a_.assets.calendar.text(row).substr(5) == "06" ||
                   a_.assets.calendar.text(row).substr(5) == "09" || a_.assets.calendar.text(row).substr(5) == "12";
        Money off = 0;
        for (size_t i = 0; i < position_.size(); ++i) off += std::abs(target[i] * worth() - position_[i]);
        return off / 2 > a_.trading.threshold * worth();
    }
    const MadeUpAccount& a_;
    std::vector<Money> position_;
    Money cash_ = 1e6L;
    bool traded_ = false;
};

}  // namespace

TEST(WalkForwardMoney, two_thousand_random_accounts_agree_month_by_month) {
    int months = 0, trades = 0, ended = 0;
    for (uint64_t seed = 1; seed <= 2000; ++seed) {
        const MadeUpAccount account = made_up_account(seed, 40);
        const WalkForward ours = account.run();
        MoneyAccount theirs(account);
        for (size_t k = 0; k < ours.months.size(); ++k) {
            const Statement s = theirs.month(k);
            const WalkForwardMonth& m = ours.months[k];
            ASSERT_NEAR(m.turnover, double(s.turnover), 1e-13) << seed << ' ' << k;
            ASSERT_NEAR(m.cost, double(s.cost), 1e-14) << seed << ' ' << k;
            ASSERT_NEAR(m.gross_return, double(s.gross), 1e-13) << seed << ' ' << k;
            ASSERT_NEAR(m.net_return, double(s.net), 1e-13) << seed << ' ' << k;
            for (size_t i = 0; i < ours.assets; ++i) ASSERT_NEAR(ours.weights(k)[i], double(s.after_trading[i]), 1e-13) << seed << ' ' << k;
            ++months, trades += m.trade_row >= 0, ended += m.holding == Status::asset_ended;
        }
    }
    EXPECT_GT(months, 70000);
    EXPECT_GT(trades, 30000);
    EXPECT_LT(trades, 65000);
    EXPECT_GT(ended, 2000);
}

}  // namespace assay
