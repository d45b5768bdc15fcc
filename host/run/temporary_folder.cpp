#include "host/run/temporary_folder.h"

#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdlib>

#include "host/problem.h"

namespace assay {

std::vector<std::string> temporary_folders() {
    std::vector<std::string> folders = {"/tmp", "/var/tmp", "/dev/shm"};
    if (const char* chosen = std::getenv("TMPDIR"); chosen && *chosen) folders.insert(folders.begin(), chosen);
    return folders;
}

std::string folder_with_room(const std::vector<std::string>& folders, size_t bytes) {
    for (const std::string& folder : folders) {
        struct statvfs room {};
        if (::access(folder.c_str(), W_OK | X_OK) == 0 && ::statvfs(folder.c_str(), &room) == 0 && (room.f_flag & ST_RDONLY) == 0 &&
            size_t(room.f_bavail) * room.f_frsize >= bytes)
            return folder;
    }
    throw Problem(
        Exit::output,
        fmt::format("{}: none can take the {} MB that are needed there for a moment; free some or set TMPDIR to a folder that has them",
                    fmt::join(folders, ", "), (bytes >> 20) + 1));
}

}  // namespace assay
