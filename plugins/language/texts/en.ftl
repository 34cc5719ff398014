# The language: chosen from a list, or by its name at any time.

language-title = Language
language-keywords =
    language, languages, change language, change the language, another language, other languages, which languages,
    speak english, speak afrikaans, speak zulu, speak isizulu, speak sepedi, speak setswana, speak xitsonga
# Sentences by which residents ask for a language without a keyword, separated by commas.
language-phrases =
    can we speak english please, can you write in afrikaans, please talk zulu to me, can i have this in sepedi, is there setswana,
    i want it in xitsonga, in isizulu please, i do not understand english, sepedi please, xitsonga please, setswana please,
    isizulu please, afrikaans please, english please, rather in english, could you say that in tsonga, do you speak tswana,
    zulu please, give it to me in pedi, i prefer afrikaans, change it to zulu, switch to sepedi, i don't speak english well

# $asked: whether a language was asked for that we do not speak. $missing: its name.
language-which =
    { $asked ->
        [false] Which language shall we speak? You can type its name at any time.
       *[true] I do not speak { $missing } yet. Which of these shall we speak?
    }
language-unknown = I do not know that language. Choose one from the list, or type its name.
language-button = Languages
# The second line of a row of the list.
language-draft = Draft: not checked by a native speaker yet
# $name: the language, in itself.
language-already = We speak { $name } already. To change it, type the name of another language.

## Below the first thing that a resident is ever told

# $names: made of language-one and language-list.
language-others = To speak another language, type { $names }.
language-one =
    { $draft ->
        [false] *{ $name }*
       *[true] *{ $name }* (draft)
    }
language-list = { $first }, { $second }
# Said in this language to somebody who seems to have written in it. $name: its name.
language-propose = To speak English, type *{ $name }*.

## How residents call the languages; the first word here is how a language calls itself

language-called-en = English
language-called-af = Afrikaans
language-called-zu = isiZulu, Zulu
language-called-xh = isiXhosa, Xhosa
language-called-nso = Sepedi, Northern Sotho, Sesotho sa Leboa, Pedi
language-called-tn = Setswana, Tswana
language-called-st = Sesotho, Southern Sotho, Sotho
language-called-ts = Xitsonga, Tsonga, Shangaan
language-called-ss = siSwati, Swati, Swazi
language-called-ve = Tshivenḓa, Venda
language-called-nr = isiNdebele, Ndebele
language-names =
    { language-called-en }, { language-called-af }, { language-called-zu }, { language-called-xh }, { language-called-nso },
    { language-called-tn }, { language-called-st }, { language-called-ts }, { language-called-ss }, { language-called-ve },
    { language-called-nr }

# Small words that hardly any other language here has; by them it is proposed.
language-tells =
    hello, good morning, good day, good afternoon, good evening, please, thanks, thank you, the, my, is, i, want, you, what,
    how, where, when, can, need, pay, help me, water, not, and
