// A folder for files that live for a moment: TMPDIR, /tmp, /var/tmp, /dev/shm, the first that can be written and has the room.
//
// Errors: Problem, exit 6, where none has; it says how much is needed.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace assay {

std::vector<std::string> temporary_folders();
std::string folder_with_room(const std::vector<std::string>& folders, size_t bytes);

}  // namespace assay
