# The styles, scripts and chart specifications beside the sources of a folder, as constants of its library: nothing is looked for at run time.
#
# host/report/table.js becomes `const char table_script[]` in namespace assay, declared in a header that is made for the folder; a style
# x_style, a chart x_specification. Each file has a source of its own, so that a change of one compiles that one.
function(embed_resources folder)
  file(GLOB resources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/host/${folder}/*.css ${PROJECT_SOURCE_DIR}/host/${folder}/*.js
       ${PROJECT_SOURCE_DIR}/host/${folder}/*.vl.json)
  if(NOT resources)
    return()
  endif()
  set(place ${PROJECT_BINARY_DIR}/resources/host/${folder})
  set(header "// Made by cmake/resources.cmake: the files of host/${folder} that go into pages.\n#pragma once\n\nnamespace assay {\n\n")
  foreach(resource ${resources})
    get_filename_component(file ${resource} NAME)
    string(REGEX REPLACE "\\.css$" "_style" name ${file})
    string(REGEX REPLACE "\\.js$" "_script" name ${name})
    string(REGEX REPLACE "\\.vl\\.json$" "_specification" name ${name})
    string(APPEND header "extern const char ${name}[];  // ${file}\n")
    add_custom_command(
      OUTPUT ${place}/${name}.cpp
      COMMAND ${CMAKE_COMMAND} -DFILE=${resource} -DNAME=${name} -DOUTPUT=${place}/${name}.cpp -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
      DEPENDS ${resource} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
      COMMENT "host/${folder}/${file}"
      VERBATIM)
    set_source_files_properties(${place}/${name}.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    target_sources(assay_${folder} PRIVATE ${place}/${name}.cpp)
  endforeach()
  file(CONFIGURE OUTPUT ${place}/resources.h CONTENT "${header}\n}  // namespace assay\n" @ONLY)  # written where it differs
  target_include_directories(assay_${folder} PUBLIC $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/resources>)
endfunction()
