# vega_bundle.js, the charts of report.html: made once per build folder by cmake/vega_bundle.cmake, never a reason to fail.
# Without PyPI or python3-venv the report has tables only. To try again: remove charts.stamp from the build folder, build again.
add_custom_command(
  OUTPUT ${PROJECT_BINARY_DIR}/charts.stamp
  COMMAND ${CMAKE_COMMAND} -DFOLDER=${PROJECT_BINARY_DIR} -DSOURCE=${PROJECT_SOURCE_DIR} -P ${PROJECT_SOURCE_DIR}/cmake/vega_bundle.cmake
  DEPENDS ${PROJECT_SOURCE_DIR}/cmake/vega_bundle.cmake ${PROJECT_SOURCE_DIR}/cmake/vega_licence.txt
  COMMENT "charts of report.html"
  VERBATIM)
add_custom_target(charts DEPENDS ${PROJECT_BINARY_DIR}/charts.stamp)
add_dependencies(assay charts)
install(FILES ${PROJECT_BINARY_DIR}/vega_bundle.js DESTINATION share/assay OPTIONAL)
