# Installing: the program, its data, the GPU library, and the C++ libraries as find_package(assay). And the Debian package.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS assay RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY datasets/ DESTINATION share/assay/datasets)
if(TARGET assay_gpu)
  install(TARGETS assay_gpu LIBRARY DESTINATION lib/assay OPTIONAL)
endif()
if(TARGET assay_gpu_math)  # not in the Debian package: cuBLAS may come from none, and dpkg-shlibdeps asks for one
  install(TARGETS assay_gpu_math LIBRARY DESTINATION lib/assay COMPONENT development OPTIONAL)
endif()

# Libraries and headers for other C++ programs; includes are as in the source: #include "host/analysis/rolling_regression.h".
install(TARGETS assay_files assay_panel assay_run assay_estimate assay_optimise assay_analysis assay_multiple_testing assay_table assay_report assay_result EXPORT assay
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(DIRECTORY kernels cuda host DESTINATION include/assay COMPONENT development FILES_MATCHING PATTERN "*.h")
install(EXPORT assay NAMESPACE assay:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/assay COMPONENT development)
configure_package_config_file(cmake/assay-config.cmake.in ${PROJECT_BINARY_DIR}/assay-config.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/assay)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/assay-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/assay-config.cmake ${PROJECT_BINARY_DIR}/assay-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/assay COMPONENT development)

# The manual page is made of the help texts.
set(manual ${PROJECT_BINARY_DIR}/assay.1)
add_custom_command(OUTPUT ${manual} COMMAND sh ${PROJECT_SOURCE_DIR}/cmake/manual_page.sh $<TARGET_FILE:assay> ${PROJECT_VERSION} > ${manual}
                   DEPENDS assay ${PROJECT_SOURCE_DIR}/cmake/manual_page.sh VERBATIM)
add_custom_target(manual_page ALL DEPENDS ${manual})
install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)

# So is what completes commands and options in a shell.
set(completions)
foreach(shell bash zsh)
  add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/completion.${shell} DEPENDS assay VERBATIM
                     COMMAND assay completion ${shell} > ${PROJECT_BINARY_DIR}/completion.${shell})
  list(APPEND completions ${PROJECT_BINARY_DIR}/completion.${shell})
endforeach()
add_custom_target(completion ALL DEPENDS ${completions})
install(FILES ${PROJECT_BINARY_DIR}/completion.bash DESTINATION share/bash-completion/completions RENAME assay OPTIONAL)
install(FILES ${PROJECT_BINARY_DIR}/completion.zsh DESTINATION share/zsh/site-functions RENAME _assay OPTIONAL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME assay)
set(CPACK_PACKAGE_CONTACT "the assay developers <assay@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Are your active bond funds active? Fund screening and research engine")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_COMPONENTS_ALL Unspecified)  # the program; development files go by cmake --install
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_UNSPECIFIED_PACKAGE_NAME assay)
set(CPACK_DEBIAN_UNSPECIFIED_FILE_NAME DEB-DEFAULT)
set(CPACK_STRIP_FILES ON)
include(CPack)
