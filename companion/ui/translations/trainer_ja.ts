<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Evidence</name>
    <message>
        <source>{count} files begin with a PSB header</source>
        <translation>{count} 個のファイルが PSB のヘッダーで始まっています</translation>
    </message>
    <message>
        <source>{count} files are FreeMote&apos;s dumps of scenes</source>
        <translation>{count} 個のファイルが FreeMote で書き出された場面です</translation>
    </message>
    <message>
        <source>{count} files are called scenes</source>
        <translation>{count} 個のファイルの名前が場面を示しています</translation>
    </message>
    <message>
        <source>{count} .ks files with KAG&apos;s tags</source>
        <translation>KAG のタグを持つ .ks ファイルが {count} 個あります</translation>
    </message>
    <message>
        <source>{count} .ks files, some with #names or Tyrano&apos;s tags</source>
        <translation>.ks ファイルが {count} 個あり、#名前 や Tyrano のタグがあります</translation>
    </message>
    <message>
        <source>{count} scripts end in .rpy, {compiled} compiled ones in .rpyc</source>
        <translation>.rpy のスクリプトが {count} 個、コンパイル済みの .rpyc が {compiled} 個あります</translation>
    </message>
    <message>
        <source>{count} files have the header of Ren&apos;Py&apos;s export</source>
        <translation>{count} 個のファイルに Ren&apos;Py の書き出しの見出しがあります</translation>
    </message>
    <message>
        <source>a file is called dialogue.txt</source>
        <translation>dialogue.txt という名前のファイルがあります</translation>
    </message>
    <message>
        <source>{count} files have WebGAL&apos;s commands, such as changeBg and changeFigure</source>
        <translation>{count} 個のファイルに changeBg や changeFigure など WebGAL の命令があります</translation>
    </message>
    <message>
        <source>{count} files have Nova&apos;s &lt;| … |&gt; blocks</source>
        <translation>{count} 個のファイルに Nova の &lt;| … |&gt; があります</translation>
    </message>
    <message>
        <source>{count} files are Artemis&apos; tables of texts</source>
        <translation>{count} 個のファイルが Artemis のテキスト表です</translation>
    </message>
    <message>
        <source>{count} files are Artemis&apos; compiled scripts</source>
        <translation>{count} 個のファイルが Artemis のコンパイル済みスクリプトです</translation>
    </message>
    <message>
        <source>{file} begins as NScripter&apos;s scripts do</source>
        <translation>{file} が NScripter のスクリプトのように始まっています</translation>
    </message>
    <message>
        <source>{file} is NScripter&apos;s</source>
        <translation>{file} は NScripter のものです</translation>
    </message>
    <message>
        <source>{count} files are subtitles</source>
        <translation>{count} 個のファイルが字幕です</translation>
    </message>
    <message>
        <source>{count} files have lines in pairs, such as ◇0001◇ and ◆0001◆</source>
        <translation>{count} 個のファイルで ◇0001◇ と ◆0001◆ のように行が対になっています</translation>
    </message>
    <message>
        <source>{count} files have a text, its twin and a name</source>
        <translation>{count} 個のファイルに本文と対訳と名前があります</translation>
    </message>
    <message>
        <source>each line has its twin in another language in {count} files, and names stand before what is said</source>
        <translation>{count} 個のファイルで各行に別の言語の対があり、名前はセリフの前にあります</translation>
    </message>
    <message>
        <source>each line has its twin in another language in {count} files, and names stand after what is said</source>
        <translation>{count} 個のファイルで各行に別の言語の対があり、名前はセリフの後にあります</translation>
    </message>
    <message>
        <source>{count} files hold messages and their speakers as JSON</source>
        <translation>{count} 個の JSON ファイルにセリフと話し手があります</translation>
    </message>
    <message>
        <source>{count} files hold speakers and texts as JSON</source>
        <translation>{count} 個の JSON ファイルに話し手とテキストがあります</translation>
    </message>
    <message>
        <source>{count} files hold texts and perhaps their translations as JSON</source>
        <translation>{count} 個の JSON ファイルにテキストと、おそらくその訳があります</translation>
    </message>
    <message>
        <source>{count} tables have columns of texts</source>
        <translation>{count} 個の表にテキストの列があります</translation>
    </message>
    <message>
        <source>{count} files are plain text, without names</source>
        <translation>{count} 個のファイルがプレーンテキストで、名前はありません</translation>
    </message>
    <message>
        <source>{count} files are plain text, as in {line}</source>
        <translation>{count} 個のファイルがプレーンテキストで、例えば {line}</translation>
    </message>
    <message>
        <source>{count} files hold {kinds}</source>
        <translation>{count} 個のファイルに {kinds} があります</translation>
    </message>
    <message>
        <source>{count} scripts end in .rpy</source>
        <translation>.rpy のスクリプトが {count} 個あります</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>program code, which is never run</source>
        <translation>プログラムのコード（決して実行しません）</translation>
    </message>
    <message>
        <source>statements that only this game knows</source>
        <translation>このゲームだけの命令文</translation>
    </message>
    <message>
        <source>tags that only this game knows</source>
        <translation>このゲームだけのタグ</translation>
    </message>
    <message>
        <source>texts inside program code or screens</source>
        <translation>コードや画面の中のテキスト</translation>
    </message>
    <message>
        <source>translations that are empty</source>
        <translation>空の翻訳</translation>
    </message>
    <message>
        <source>translations of lines that are not there</source>
        <translation>原文のない翻訳</translation>
    </message>
    <message>
        <source>files whose translation has another number of lines</source>
        <translation>翻訳の行数が合わないファイル</translation>
    </message>
    <message>
        <source>lines without any text</source>
        <translation>文字のない行</translation>
    </message>
    <message>
        <source>lines that were there already</source>
        <translation>すでにある行</translation>
    </message>
    <message>
        <source>lines that can&apos;t be understood</source>
        <translation>理解できない行</translation>
    </message>
    <message>
        <source>files that can&apos;t be understood</source>
        <translation>理解できないファイル</translation>
    </message>
    <message>
        <source>characters that are not in the encoding</source>
        <translation>文字コードにない文字</translation>
    </message>
    <message>
        <source>files that are damaged</source>
        <translation>壊れたファイル</translation>
    </message>
    <message>
        <source>files that are encrypted</source>
        <translation>暗号化されたファイル</translation>
    </message>
    <message>
        <source>archives of an unknown kind</source>
        <translation>種類のわからないアーカイブ</translation>
    </message>
    <message>
        <source>files that are larger than a script can be</source>
        <translation>スクリプトにしては大きすぎるファイル</translation>
    </message>
    <message>
        <source>files that are built to do harm</source>
        <translation>害を与えるために作られたファイル</translation>
    </message>
    <message>
        <source>things nested deeper than a script can be</source>
        <translation>入れ子が深すぎるもの</translation>
    </message>
    <message>
        <source>files of a kind that there are more of than a game can have</source>
        <translation>ゲームにしては多すぎる種類のファイル</translation>
    </message>
    <message>
        <source>files with more lines than a script can have; the rest of each was left</source>
        <translation>スクリプトにしては行が多すぎ、残りを読まなかったファイル</translation>
    </message>
    <message>
        <source>files that took too long</source>
        <translation>時間がかかりすぎたファイル</translation>
    </message>
    <message>
        <source>files that took too much memory</source>
        <translation>メモリーを使いすぎたファイル</translation>
    </message>
    <message>
        <source>files with a name that leads elsewhere</source>
        <translation>名前が別の場所を指すファイル</translation>
    </message>
    <message>
        <source>links and devices</source>
        <translation>リンクやデバイス</translation>
    </message>
    <message>
        <source>files outside the folder that the script asks for</source>
        <translation>フォルダーの外にある、スクリプトが求めるファイル</translation>
    </message>
    <message>
        <source>messages of the system</source>
        <translation>システムのメッセージ</translation>
    </message>
    <message>
        <source>files that are there in a better form</source>
        <translation>よりよい形でそろっているファイル</translation>
    </message>
    <message>
        <source>files of other formats</source>
        <translation>ほかの形式のファイル</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>NOTHING_THERE</source>
        <translation>{path} には何もありません。ゲームのフォルダーかスクリプトを選んでください。</translation>
    </message>
    <message>
        <source>NOT_READABLE</source>
        <translation>{path} を読めません。読み取る権限があるか確かめて、もう一度試してください。</translation>
    </message>
    <message>
        <source>NOTHING_TO_READ</source>
        <translation>{path} にスクリプトが見つかりませんでした。ファイルがまとめられている場合は、先に専用のツールで取り出してください。</translation>
    </message>
    <message>
        <source>UNKNOWN_FORMAT</source>
        <translation>{format} という形式は知りません。知っているのは {known} です。</translation>
    </message>
    <message>
        <source>UNKNOWN_ENCODING</source>
        <translation>{encoding} という文字コードは知りません。utf-8、cp932、gb18030 を試してください。</translation>
    </message>
    <message>
        <source>UNKNOWN_LANGUAGE</source>
        <translation>スクリプトに {language} のテキストはありません。あるのは {known} です。</translation>
    </message>
    <message>
        <source>ENCRYPTED</source>
        <translation>{path} は暗号化されています（{how}）。鍵を破ることはしません。ご自身で {tool} を使って取り出し、できたフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>UNKNOWN_ARCHIVE</source>
        <translation>{path} は開けない種類のアーカイブです（{how}）。ご自身で {tool} を使って取り出し、できたフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>DAMAGED</source>
        <translation>{path} は壊れているか、名前どおりのものではありません。</translation>
    </message>
    <message>
        <source>HOSTILE</source>
        <translation>{path} は害をなすように作られているので、触らずにおきます。</translation>
    </message>
    <message>
        <source>TOO_LARGE</source>
        <translation>{path} はスクリプトとしては大きすぎます（{size} MB）。</translation>
    </message>
    <message>
        <source>TOOK_TOO_LONG</source>
        <translation>{path} は {seconds} 秒を超えたので、あきらめました。</translation>
    </message>
    <message>
        <source>CRASHED</source>
        <translation>{path} の読み取りが許された以上のメモリーを使ったか、失敗しました。</translation>
    </message>
    <message>
        <source>NOT_WRITTEN</source>
        <translation>{path} に書き込めません。空きを作るか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>BUSY</source>
        <translation>{path} には別の読み込みが書き込んでいます。終わるのを待つか、別のフォルダーを選んでください。</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>NO_KEY</source>
        <translation>{where} にはキーが必要です。前のページで入れてください。システムのキーリング（サービス ChatNVL、名前 {name}）に保存されます。</translation>
    </message>
    <message>
        <source>BAD_KEY</source>
        <translation>{where} がキーを受け付けません。欠けていないか、有効か、{where} のものかを確かめてください。</translation>
    </message>
    <message>
        <source>NO_MODEL</source>
        <translation>{where} に {model} というモデルがないか、アドレスが違います。両方を確かめてください。</translation>
    </message>
    <message>
        <source>QUOTA</source>
        <translation>{where} によると、利用枠を使い切っています。補充してから、もう一度試してください。</translation>
    </message>
    <message>
        <source>REFUSED</source>
        <translation>{where} がリクエストを断りました：{details}</translation>
    </message>
    <message>
        <source>NO_ANSWER</source>
        <translation>{attempts} 回試しましたが、{where} から返事がありません。接続を確かめて、もう一度試してください。届いた返事は残っています。</translation>
    </message>
    <message>
        <source>NOT_COMPATIBLE</source>
        <translation>{where} は OpenAI のチャット形式で答えません。アドレスを確かめてください。多くは /v1 で終わります。</translation>
    </message>
    <message>
        <source>CAP_REACHED</source>
        <translation>上限の {cap} に達しました。使ったのは {spent}、次のリクエストには {next} かかるかもしれません。届いた返事は残っています。上限を上げて続けるか、簡単な規則に切り替えてください。</translation>
    </message>
    <message>
        <source>NO_SUCH_MODEL_FILE</source>
        <translation>llama.cpp が {path} を読み込めません。別の GGUF を選んでください。</translation>
    </message>
    <message>
        <source>NOT_KEPT</source>
        <translation>返事を {path} に保存できません。空きを作って、もう一度試してください。</translation>
    </message>
    <message>
        <source>NO_IMPORT</source>
        <translation>{path} に読み終えたスクリプトがありません。「見つかったもの」に戻って読み直してください。</translation>
    </message>
    <message>
        <source>BROKEN_IMPORT</source>
        <translation>{path} が壊れています。ゲームを読み直してください。</translation>
    </message>
    <message>
        <source>UNREADABLE</source>
        <translation>{path} を読めません。</translation>
    </message>
    <message>
        <source>BAD_NAMES</source>
        <translation>名前と用語の表に誤りがあります：{path}</translation>
    </message>
    <message>
        <source>NO_SUCH_SPEAKER</source>
        <translation>このスクリプトに「{name}」という話し手はいません。近い名前：{near}</translation>
    </message>
    <message>
        <source>NOBODY_SPEAKS_ENOUGH</source>
        <translation>このスクリプトに {lines} 行以上話す人はいません。</translation>
    </message>
    <message>
        <source>NO_TEXT_IN_LANGUAGE</source>
        <translation>{language} の行はありません。あるのは {known} です。</translation>
    </message>
    <message>
        <source>NOTHING_TO_LEARN</source>
        <translation>「{name}」から学べるものがありません。セリフが少ないか、会話になっていないようです。別の人を選ぶか、ほかの名前とまとめてください。</translation>
    </message>
    <message>
        <source>NO_TOKENIZER</source>
        <translation>{path} にトークナイザーがありません。</translation>
    </message>
    <message>
        <source>BAD_TOKENIZER</source>
        <translation>{path} に読めるトークナイザーがありません。</translation>
    </message>
    <message>
        <source>DATASET_NOT_WRITTEN</source>
        <translation>{path} に書き込めません。空きを作って、もう一度試してください。</translation>
    </message>
</context>
<context>
    <name>Value</name>
    <message>
        <source>a disc image</source>
        <translation>ディスクイメージ</translation>
    </message>
    <message>
        <source>an archive of one engine or another</source>
        <translation>いずれかのエンジンのアーカイブ</translation>
    </message>
    <message>
        <source>an RGSSAD extractor</source>
        <translation>RGSSAD の展開ツール</translation>
    </message>
    <message>
        <source>KrkrExtract or GARbro</source>
        <translation>KrkrExtract か GARbro</translation>
    </message>
    <message>
        <source>pfs-rs or GARbro</source>
        <translation>pfs-rs か GARbro</translation>
    </message>
    <message>
        <source>VNTextPatch or msg-tool</source>
        <translation>VNTextPatch か msg-tool</translation>
    </message>
    <message>
        <source>FreeMote and the game&apos;s key</source>
        <translation>FreeMote とゲームの鍵</translation>
    </message>
    <message>
        <source>7-Zip and its password</source>
        <translation>7-Zip とパスワード</translation>
    </message>
    <message>
        <source>a zip with a password</source>
        <translation>パスワード付きの zip</translation>
    </message>
    <message>
        <source>a password, or an old .xls</source>
        <translation>パスワード付き、または古い .xls</translation>
    </message>
    <message>
        <source>no header of Ren&apos;Py&apos;s</source>
        <translation>Ren&apos;Py のヘッダーなし</translation>
    </message>
    <message>
        <source>NScripter&apos;s keyed script</source>
        <translation>NScripter の暗号化スクリプト</translation>
    </message>
    <message>
        <source>a compiled script of Artemis</source>
        <translation>Artemis のコンパイル済みスクリプト</translation>
    </message>
    <message>
        <source>its list of files is hidden</source>
        <translation>ファイル一覧が隠されている</translation>
    </message>
    <message>
        <source>KiriKiri, by the game&apos;s own cipher</source>
        <translation>KiriKiri、ゲーム独自の暗号</translation>
    </message>
    <message>
        <source>mdf with a key</source>
        <translation>鍵付きの mdf</translation>
    </message>
    <message>
        <source>it should be a PSB and isn&apos;t</source>
        <translation>PSB のはずがそうではない</translation>
    </message>
    <message>
        <source>PSB, its header or body</source>
        <translation>PSB のヘッダーか本体</translation>
    </message>
    <message>
        <source>PSB, its header</source>
        <translation>PSB のヘッダー</translation>
    </message>
    <message>
        <source>PSB, its body</source>
        <translation>PSB の本体</translation>
    </message>
    <message>
        <source>a self-extracting RAR archive</source>
        <translation>自己展開形式の RAR</translation>
    </message>
    <message>
        <source>a self-extracting 7z archive</source>
        <translation>自己展開形式の 7z</translation>
    </message>
    <message>
        <source>an installer</source>
        <translation>インストーラー</translation>
    </message>
    <message>
        <source>innoextract, or by installing the game</source>
        <translation>innoextract（またはゲームのインストール）</translation>
    </message>
    <message>
        <source>7-Zip, or by installing the game</source>
        <translation>7-Zip（またはゲームのインストール）</translation>
    </message>
    <message>
        <source>name above</source>
        <translation>名前が上の行</translation>
    </message>
    <message>
        <source>name below</source>
        <translation>名前が下の行</translation>
    </message>
    <message>
        <source>screenplay</source>
        <translation>台本形式</translation>
    </message>
    <message>
        <source>prose</source>
        <translation>名前のない文章</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>チャット記録</translation>
    </message>
    <message>
        <source>JSON with names and messages</source>
        <translation>名前とセリフの JSON</translation>
    </message>
    <message>
        <source>Table of texts (XLSX, CSV, TSV)</source>
        <translation>テキストの表（XLSX、CSV、TSV）</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>プレーンテキスト</translation>
    </message>
    <message>
        <source>Ren&apos;Py dialogue export</source>
        <translation>Ren&apos;Py の会話書き出し</translation>
    </message>
    <message>
        <source>Double lines (◇ ◆)</source>
        <translation>二行組テキスト（◇ ◆）</translation>
    </message>
    <message>
        <source>KiriKiri Z scenario</source>
        <translation>KiriKiri Z シナリオ</translation>
    </message>
    <message>
        <source>Bilingual dump, name after the line (koikake)</source>
        <translation>二言語テキスト、名前が後（koikake）</translation>
    </message>
    <message>
        <source>Bilingual dump, name before the line (sanoba)</source>
        <translation>二言語テキスト、名前が前（sanoba）</translation>
    </message>
    <message>
        <source>a class without a name</source>
        <translation>名前のないクラス</translation>
    </message>
    <message>
        <source>a file lies outside</source>
        <translation>範囲の外にあるファイル</translation>
    </message>
    <message>
        <source>a file lies outside of it</source>
        <translation>アーカイブの外にあるファイル</translation>
    </message>
    <message>
        <source>a key is none</source>
        <translation>キーになっていないキー</translation>
    </message>
    <message>
        <source>a length that goes beyond the end</source>
        <translation>末尾を越える長さ</translation>
    </message>
    <message>
        <source>a list inside itself</source>
        <translation>自分自身を含むリスト</translation>
    </message>
    <message>
        <source>a mark is missing</source>
        <translation>目印が足りない</translation>
    </message>
    <message>
        <source>a mark too many</source>
        <translation>目印が一つ多い</translation>
    </message>
    <message>
        <source>a name without end</source>
        <translation>終わりのない名前</translation>
    </message>
    <message>
        <source>a number that is too long</source>
        <translation>長すぎる数</translation>
    </message>
    <message>
        <source>a protocol that is too new</source>
        <translation>新しすぎるプロトコル</translation>
    </message>
    <message>
        <source>a string lies outside</source>
        <translation>範囲の外にある文字列</translation>
    </message>
    <message>
        <source>a string never ends</source>
        <translation>終わらない文字列</translation>
    </message>
    <message>
        <source>a string without its quotes</source>
        <translation>引用符のない文字列</translation>
    </message>
    <message>
        <source>a table ends that never began</source>
        <translation>始まらずに終わる表</translation>
    </message>
    <message>
        <source>a value lies outside</source>
        <translation>範囲の外にある値</translation>
    </message>
    <message>
        <source>an array is none</source>
        <translation>配列になっていない配列</translation>
    </message>
    <message>
        <source>an array lies outside</source>
        <translation>範囲の外にある配列</translation>
    </message>
    <message>
        <source>an instance of nothing</source>
        <translation>クラスのないインスタンス</translation>
    </message>
    <message>
        <source>an item for no dictionary</source>
        <translation>辞書のない項目</translation>
    </message>
    <message>
        <source>an item for no list</source>
        <translation>リストのない項目</translation>
    </message>
    <message>
        <source>archives in archives</source>
        <translation>アーカイブの中のアーカイブ</translation>
    </message>
    <message>
        <source>copies of copies</source>
        <translation>コピーのコピー</translation>
    </message>
    <message>
        <source>far too much XML</source>
        <translation>多すぎる XML</translation>
    </message>
    <message>
        <source>files over each other</source>
        <translation>重なり合うファイル</translation>
    </message>
    <message>
        <source>folders in folders</source>
        <translation>何重にも入れ子のフォルダー</translation>
    </message>
    <message>
        <source>it can&apos;t be inflated</source>
        <translation>展開できない</translation>
    </message>
    <message>
        <source>it can&apos;t be unpacked</source>
        <translation>取り出せない</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>途中で終わっている</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>早く終わりすぎている</translation>
    </message>
    <message>
        <source>it holds no scenes</source>
        <translation>場面が入っていない</translation>
    </message>
    <message>
        <source>it holds no statements</source>
        <translation>文が入っていない</translation>
    </message>
    <message>
        <source>it inflates without end</source>
        <translation>展開に終わりがない</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>途中で切れている</translation>
    </message>
    <message>
        <source>it is no JSON</source>
        <translation>JSON ではない</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>テキストではない</translation>
    </message>
    <message>
        <source>it isn&apos;t where the list says</source>
        <translation>一覧の示す場所にない</translation>
    </message>
    <message>
        <source>it lies outside</source>
        <translation>範囲の外にある</translation>
    </message>
    <message>
        <source>it unpacks to less than it says</source>
        <translation>展開すると書かれた大きさより小さい</translation>
    </message>
    <message>
        <source>it unpacks to more than it says</source>
        <translation>展開すると書かれた大きさより大きい</translation>
    </message>
    <message>
        <source>its XML declares entities</source>
        <translation>XML がエンティティを宣言している</translation>
    </message>
    <message>
        <source>its checksum is wrong</source>
        <translation>チェックサムが合わない</translation>
    </message>
    <message>
        <source>its first line is no header</source>
        <translation>1 行目がヘッダーではない</translation>
    </message>
    <message>
        <source>its header is cut off</source>
        <translation>ヘッダーが途中で切れている</translation>
    </message>
    <message>
        <source>its index is none</source>
        <translation>索引になっていない索引</translation>
    </message>
    <message>
        <source>its index lies outside of it</source>
        <translation>索引がファイルの外にある</translation>
    </message>
    <message>
        <source>its list of files can&apos;t be read</source>
        <translation>ファイル一覧を読めない</translation>
    </message>
    <message>
        <source>its list of files is cut short</source>
        <translation>ファイル一覧が途中で切れている</translation>
    </message>
    <message>
        <source>its list of files is longer than itself</source>
        <translation>ファイル一覧がファイル自体より長い</translation>
    </message>
    <message>
        <source>its list of files is missing</source>
        <translation>ファイル一覧がない</translation>
    </message>
    <message>
        <source>its list of files is too long</source>
        <translation>ファイル一覧が長すぎる</translation>
    </message>
    <message>
        <source>its list of files lies outside</source>
        <translation>ファイル一覧がファイルの外にある</translation>
    </message>
    <message>
        <source>its list of files never ends</source>
        <translation>ファイル一覧が終わらない</translation>
    </message>
    <message>
        <source>its size is not as it says</source>
        <translation>大きさが書かれたとおりでない</translation>
    </message>
    <message>
        <source>its sizes contradict each other</source>
        <translation>大きさが食い違っている</translation>
    </message>
    <message>
        <source>its table of slots is broken</source>
        <translation>区画の表が壊れている</translation>
    </message>
    <message>
        <source>lists in lists</source>
        <translation>何重にも入れ子のリスト</translation>
    </message>
    <message>
        <source>more names than bytes</source>
        <translation>バイト数より多い名前</translation>
    </message>
    <message>
        <source>more values than bytes</source>
        <translation>バイト数より多い値</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>入れ子が深すぎる</translation>
    </message>
    <message>
        <source>no JSON</source>
        <translation>JSON ではない</translation>
    </message>
    <message>
        <source>no XLSX</source>
        <translation>XLSX ではない</translation>
    </message>
    <message>
        <source>opcode {code}</source>
        <translation>オペコード {code}</translation>
    </message>
    <message>
        <source>tables in tables</source>
        <translation>何重にも入れ子の表</translation>
    </message>
    <message>
        <source>the pickle ends too soon</source>
        <translation>pickle が早く終わりすぎている</translation>
    </message>
    <message>
        <source>the pickle is broken</source>
        <translation>pickle が壊れている</translation>
    </message>
    <message>
        <source>there is no PSB version {version}</source>
        <translation>PSB にバージョン {version} はない</translation>
    </message>
    <message>
        <source>too deep</source>
        <translation>深すぎる</translation>
    </message>
    <message>
        <source>too many objects</source>
        <translation>オブジェクトが多すぎる</translation>
    </message>
    <message>
        <source>{packed} bytes that unpack to {size} MB</source>
        <translation>{packed} バイトが {size} MB に展開される</translation>
    </message>
</context>
</TS>
