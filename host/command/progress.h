// What the program is doing, on one line of the terminal that goes away. Says nothing where stderr is no terminal.
//
// note() is for sentences that stay: what a file was taken for, what was dropped.
#pragma once
#include <string>

namespace assay {

class Progress {
  public:
    explicit Progress(bool quiet);
    ~Progress();
    void stage(const std::string& what);
    void note(const std::string& sentence);     // not when quiet
    void warning(const std::string& sentence);  // always

  private:
    void clear();
    bool quiet_, terminal_, shown_ = false;
};

}  // namespace assay
