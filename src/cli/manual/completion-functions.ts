/**
 * The functions of the completion scripts. All do the same: go through the words before the cursor as the tools do
 * (an option takes as many words as it has values, whatever they look like) to find out what stands at the cursor.
 */

/** Bash splits words at `=` and `:`; they are put together again, and what stands before is left out of the answer. */
export const bashFunction = `_dimse() {
  COMPREPLY=()
  local rest=\${COMP_LINE:0:COMP_POINT} words=() part i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    local blanks=\${rest%%[![:blank:]]*}
    rest=\${rest#"$blanks"}
    part=\${COMP_WORDS[i]}
    ((i < COMP_CWORD)) || part=$rest
    rest=\${rest#"$part"}
    if [[ $i -gt 0 && -z $blanks ]]; then words[\${#words[@]}-1]+=$part; else words+=("$part"); fi
  done
  local last=$((\${#words[@]} - 1)) tool=\${words[0]##*/} at=1
  local current=\${words[last]}
  if [[ $tool == dimse ]]; then
    if ((last == 1)); then
      COMPREPLY=($(compgen -W "$_dimse_tools --help --version" -- "$current"))
      return
    fi
    tool=\${words[1]} at=2
  fi
  local name=_dimse_list_$tool
  local list=\${!name} option kinds help due='' parameters=0
  for (( ; at < last; at++)); do
    if [[ -n $due ]]; then
      due=\${due#* }
      continue
    fi
    if [[ \${words[at]} != [-+][!0-9]* ]]; then
      parameters=$((parameters + 1))
      continue
    fi
    while IFS=$'\\t' read -r option kinds help; do
      [[ $option == "\${words[at]}" && $kinds != - ]] && due="$kinds "
    done <<<"$list"
  done
  local kind=\${due%% *}
  if [[ -z $kind && $current != [-+]* ]]; then
    local index=0
    while IFS=$'\\t' read -r option kinds help; do
      [[ $option == '<' ]] || continue
      ((index <= parameters)) && kind=$kinds
      index=$((index + 1))
    done <<<"$list"
  fi
  case $kind in
    file | directory)
      compopt -o filenames 2>/dev/null
      local flag=-f
      [[ $kind == file ]] || flag=-d
      while IFS= read -r option; do COMPREPLY+=("$option"); done < <(compgen $flag -- "$current")
      ;;
    host) COMPREPLY=($(compgen -A hostname -- "$current")) ;;
    =*)
      kind=\${kind#=}
      COMPREPLY=($(compgen -W "\${kind//,/ }" -- "$current"))
      ;;
    '')
      while IFS=$'\\t' read -r option kinds help; do
        [[ $option != '<' && $option == "$current"* ]] && COMPREPLY+=("$option")
      done <<<"$list"
      ;;
  esac
  local before=\${current%"\${current##*[=:]}"}
  [[ -z $before || $kind == any ]] || COMPREPLY=("\${COMPREPLY[@]#"$before"}")
}`

export const zshFunction = `_dimse() {
  local tool=\${words[1]:t} at=2 current=\${words[CURRENT]} due='' parameters=0 line kind=''
  if [[ $tool == dimse ]]; then
    if ((CURRENT == 2)); then
      compadd -- $_dimse_tools --help --version
      return
    fi
    tool=\${words[2]} at=3
  fi
  local -a lines=("\${(@f)_dimse_lists[$tool]}") fields options
  for (( ; at < CURRENT; at++)); do
    if [[ -n $due ]]; then
      due=\${due#* }
    elif [[ \${words[at]} != [-+][^0-9]* ]]; then
      ((parameters++))
    else
      for line in $lines; do
        fields=("\${(@ps:\\t:)line}")
        [[ $fields[1] == "\${(Q)words[at]}" && $fields[2] != - ]] && due="$fields[2] "
      done
    fi
  done
  kind=\${due%% *}
  if [[ -z $kind && $current != [-+]* ]]; then
    local index=0
    for line in $lines; do
      fields=("\${(@ps:\\t:)line}")
      [[ $fields[1] == '<' ]] || continue
      ((index++ <= parameters)) && kind=$fields[2]
    done
  fi
  case $kind in
    file) _files ;;
    directory) _files -/ ;;
    host) _hosts ;;
    any) _message 'value' ;;
    \\=*) compadd -- \${(s:,:)kind#=} ;;
    *)
      for line in $lines; do
        fields=("\${(@ps:\\t:)line}")
        [[ $fields[1] == '<' ]] || options+=("\${fields[1]}:\${fields[3]}")
      done
      _describe option options
      ;;
  esac
}`

export const fishFunction = `function __dimse
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l tool (string replace -r '.*/' '' -- $words[1])
    set -e words[1]
    if test $tool = dimse
        if test (count $words) -eq 0
            printf '%s\\n' $__dimse_tools --help --version
            return
        end
        set tool $words[1]
        set -e words[1]
    end
    functions -q __dimse_list_$tool; or return
    set -l lines (__dimse_list_$tool)
    set -l due
    set -l parameters 0
    for word in $words
        if test (count $due) -gt 0
            set -e due[1]
        else if not string match -qr '^[-+][^0-9]' -- $word
            set parameters (math $parameters + 1)
        else
            for line in $lines
                set -l fields (string split \\t -- $line)
                if test "$fields[1]" = "$word"; and test "$fields[2]" != -
                    set due (string split ' ' -- $fields[2])
                end
            end
        end
    end
    set -l kind $due[1]
    if test -z "$kind"; and not string match -qr '^[-+]' -- $current
        set -l index 0
        for line in $lines
            set -l fields (string split \\t -- $line)
            if test "$fields[1]" = '<'
                if test $index -le $parameters
                    set kind $fields[2]
                end
                set index (math $index + 1)
            end
        end
    end
    switch "$kind"
        case file
            __fish_complete_path $current
        case directory
            __fish_complete_directories $current ''
        case host
            __fish_print_hostnames
        case any
        case '=*'
            string split , -- (string sub -s 2 -- $kind)
        case '*'
            for line in $lines
                set -l fields (string split \\t -- $line)
                if test "$fields[1]" != '<'
                    printf '%s\\t%s\\n' $fields[1] $fields[3]
                end
            end
    end
end`
