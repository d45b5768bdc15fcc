// Every command, in the order in which they stand on one another: the folder of one may use what those before it compute.
//
// A command is its folder and its line here: the build makes a library of each folder named (CMakeLists.txt), and tests/house holds the order.
#include "host/command/command.h"

#define COMMANDS       \
    COMMAND(frontier)  \
    COMMAND(study)     \
    COMMAND(screen)    \
    COMMAND(backtest)  \
    COMMAND(factsheet) \
    COMMAND(luck)      \
    COMMAND(bench)     \
    COMMAND(validate)  \
    COMMAND(datasets)  \
    COMMAND(device)

namespace assay {

#define COMMAND(name) extern const Command name##_command;
COMMANDS
#undef COMMAND

std::vector<const Command*> commands() {
#define COMMAND(name) &name##_command,
    return {COMMANDS};
#undef COMMAND
}

}  // namespace assay
