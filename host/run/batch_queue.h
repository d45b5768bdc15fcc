// The funds of one analysis, handed out in batches to whoever is free: large ones from the front to the streams of a GPU, small ones from
// the back to the threads of a CPU. Which of them computes a fund never shows in its result.
#pragma once
#include <algorithm>
#include <mutex>

namespace assay {

struct Batch {
    long first = 0, last = 0;  // empty: nothing is left
    bool empty() const { return first >= last; }
};

class BatchQueue {
  public:
    explicit BatchQueue(long funds) : back_(funds) {}
    Batch from_front(long size) {
        const std::lock_guard lock(mutex_);
        const Batch batch{front_, std::min(back_, front_ + size)};
        front_ = batch.last;
        return batch;
    }
    // Begins at a multiple of `size`, unless the front has come nearer.
    Batch from_back(long size) {
        const std::lock_guard lock(mutex_);
        const Batch batch{std::max(front_, (back_ - 1) / size * size), back_};
        back_ = batch.first;
        return batch;
    }

  private:
    std::mutex mutex_;
    long front_ = 0, back_;
};

}  // namespace assay
