# FOLDER/vega_bundle.js from the pinned package vl-convert-python, in an environment of its own that is removed again.
set(environment ${FOLDER}/charts_environment)
set(log ${FOLDER}/charts.log)
set(bundle ${FOLDER}/vega_bundle.js)
file(WRITE ${log} "")
file(REMOVE ${bundle})
file(REMOVE_RECURSE ${environment})

# Runs a step; what stopped it is left in `problem`.
set(problem "")
function(step what)
  if(problem)
    return()
  endif()
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output TIMEOUT 300)
  file(APPEND ${log} "${what}: ${result}\n${output}\n")
  if(NOT result STREQUAL 0)
    set(problem ${what} PARENT_SCOPE)
  endif()
endfunction()

# The wheel's own hash: what is downloaded is what was tried.
file(WRITE ${FOLDER}/charts_requirements.txt
     "vl-convert-python==1.9.0 --hash=sha256:849e6773a7e05d58ab215386b1065e7713f4846b9ac6b0d743bb3e1b20337231\n")
file(WRITE ${FOLDER}/charts_bundle.py "
import sys, vl_convert
bundle = vl_convert.javascript_bundle(vl_version='6.4')
assert len(bundle) > 500000 and '</script' not in bundle and '<!--' not in bundle
# In a function: the bundle's one-letter names are not the page's.
with open(sys.argv[1], 'w', encoding='utf-8', newline='\\n') as file:
    file.write('/*\\n' + open(sys.argv[2], encoding='utf-8').read() + '*/\\n(() => {\\n' + bundle + '\\n})();\\n')
")
step("python3 with venv (package python3-venv)" python3 -m venv ${environment})
step("vl-convert-python 1.9.0 from PyPI" ${environment}/bin/python -m pip install --disable-pip-version-check --quiet --retries 1 --timeout 15 --no-deps
     --only-binary :all: --require-hashes -r charts_requirements.txt)
step("the bundle" ${environment}/bin/python charts_bundle.py ${bundle}.partial ${SOURCE}/cmake/vega_licence.txt)
if(problem)
  message("report.html will have no charts: not available: ${problem} (${log})")
else()
  file(RENAME ${bundle}.partial ${bundle})
endif()
file(REMOVE_RECURSE ${environment})
file(REMOVE ${FOLDER}/charts_requirements.txt ${FOLDER}/charts_bundle.py)
file(WRITE ${FOLDER}/charts.stamp "${problem}\n")
