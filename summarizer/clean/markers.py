"""What furniture says of itself, as data: the phrases of menus, share bars, teasers and footers.

All phrases are lower-case. `HEADS` and `LABELS` are whole lines, compared after digits and marks at both ends
have been cut ("Comments (12)" is "comments"); `PROMPTS` begin a line; `NOTICES` occur anywhere in one.
Add a language by adding its phrases: nothing else depends on which are there.
"""

from __future__ import annotations

# Lines above a list of links to other articles, or above the readers' comments: after one of these the story
# is over, unless much more of it follows.
HEADS: frozenset[str] = frozenset(
    phrase.strip()
    for phrase in """
    related; related article; related articles; related stories; related story; related links; related content
    related coverage; related news; related posts; related post; related reading; related topics; related tags
    related companies; related items; related video; related videos; more stories; more news; more articles; more headlines
    more on this topic; more on this story; more on the subject; more coverage; more videos; further reading; in other news
    recommend; recommends; recommended; recommended articles; recommended stories; recommended for you; recommended reading
    recommended videos; recommendations; we recommend; our picks; top picks; picked for you; just for you; suggested for you
    most popular; most read; most viewed; most discussed; most commented; most shared; most watched; most recent
    most popular articles; most popular videos; most popular stories; most read articles; most read stories; popular
    popular posts; popular articles; popular stories; popular now; popular on; trending; trending now; trending stories
    trending topics; hot topics; top stories; top story; top news; top video; top videos; top headlines; breaking news
    latest; latest news; latest stories; latest posts; latest articles; latest headlines; latest videos; latest from
    recent posts; recent articles; recent stories; recent news; recent comments; random posts; featured posts
    featured stories; featured articles; featured videos; editors' picks; editor's picks; editors’ picks; editor’s picks
    editors' choice; editor's choice; must read; must reads; must-read; must-reads; what to read next; read next
    read this next; read these next; up next; next up; next article; previous article; next post; previous post; next story
    previous story; post navigation; don't miss; don’t miss; you may also like; you might also like; you may like
    you might like; you may also be interested in; you might also be interested in; you may like these posts; also read
    also see; see also; also in the news; also on the web; around the web; from around the web; from the web; elsewhere
    elsewhere on the web; from our partners; partner content; paid content; promoted; promoted content; promoted stories
    sponsored; sponsored content; sponsored stories; sponsored links; paid post; by our partners; advertisement feature
    more from author; explore further; share this; share this article; share this story; share this entry; share this post; share this page
    share your thoughts; filed under; filed in; tags; tagged; topics; topics mentioned in this article; keywords; labels
    categories; in this article; in this section; discover more; explore more; explore; story gallery; photo galleries
    read more news; read more stories; stay connected; stay in touch; stay informed; stay up to date; follow us; connect with us
    site information; quick links; back to top; report error; report a correction; get in touch; contact us
    in the same section; also in today's issue; also in this issue; in this issue; keep reading; explore more on these topics
    explore more on this topic; stories you might be interested in; you might be interested in; more on these topics; read more news on
    similar stories; similar articles; more for you; other stories; other news; also of interest; editor recommends
    more from this section; more in this section; in case you missed it; what others are reading; people are reading
    mehr zum thema; lesen sie auch; auch interessant; das könnte sie auch interessieren; das könnte ihnen auch gefallen
    weitere artikel; weitere beiträge; weitere beiträge zum thema; weitere meldungen; weitere nachrichten; ähnliche artikel
    ähnliche beiträge; verwandte artikel; verwandte themen; verwandte beiträge; themen; schlagwörter; schlagworte
    meistgelesen; meistgelesene artikel; meist gelesen; beliebt; beliebte artikel; neueste artikel; neueste beiträge
    aktuelle beiträge; aktuelle nachrichten; aktuelles; empfehlungen; empfohlen; empfohlene artikel; teilen
    artikel teilen; beitrag teilen; mehr aus diesem ressort; mehr dazu; mehr zu; anzeige; zur startseite
    zum thema; zum weiterlesen; lesetipps; newsticker
    à lire aussi; a lire aussi; lire aussi; sur le même sujet; sur le même thème; articles liés; articles similaires
    articles recommandés; articles associés; à lire également; les plus lus; les plus populaires; plus d'articles
    partager; partager cet article; à découvrir; à voir aussi
    voir aussi; dans la même rubrique; dans l'actualité; derniers articles; nos derniers articles; l'actualité en continu
    mots-clés; étiquettes; thèmes associés; thématiques; contenus sponsorisés; vous aimerez aussi; sur le web
    artículos relacionados; noticias relacionadas; relacionados; relacionadas; contenido relacionado; temas relacionados
    te puede interesar; también te puede interesar; le puede interesar; lea también; lee también; leer también; más noticias
    más leídas; más leídos; lo más leído; las más leídas; lo más visto; lo último; últimas noticias; más información
    comparte; compartir; etiquetas; archivado en
    más sobre este tema; más en; recomendados; recomendadas; recomendado; contenido patrocinado; le recomendamos
    leia também; leia mais; notícias relacionadas; artigos relacionados; matérias relacionadas; mais lidas; mais lidos
    as mais lidas; últimas notícias; veja também; compartilhe
    compartilhar; saiba mais; recomendados para você; você também pode gostar; mais notícias
    articoli correlati; leggi anche; ti potrebbe interessare; potrebbe interessarti anche; i più letti; le più lette
    notizie correlate; condividi; ultime notizie; argomenti; tag
    lees ook; lees verder; gerelateerde artikelen; gerelateerd; meest gelezen; laatste nieuws; deel dit artikel
    читайте также; похожие статьи; похожие записи; вам также может быть интересно; вам может быть интересно; по теме
    популярное; самое читаемое; новости партнеров; поделиться
    последние новости; свежие записи; рекомендуем; метки; теги; материалы по теме; ещё по теме
    czytaj także; zobacz także; czytaj też; najczęściej czytane; powiązane artykuły; polecane
    baca juga; artikel terkait; berita terkait; terkait; terpopuler; berbagi; tulisan terkini
    läs också; läs mer; relaterade artiklar; mest läst; les også; læs også; relaterte artikler; mest lest
    相关阅读; 相关文章; 相关新闻; 相关报道; 相关推荐; 相关链接; 延伸阅读; 推荐阅读; 猜你喜欢; 热门文章; 热门推荐; 热门新闻; 最新文章; 最新新闻; 更多新闻
    更多文章; 编辑推荐; 今日热点; 热点推荐; 热门; 推荐; 上一篇; 下一篇; 分享到; 分享; 标签; 责任编辑; 版权声明; 免责声明
    相關閱讀; 相關文章; 相關新聞; 延伸閱讀; 推薦閱讀; 熱門文章; 最新文章
    関連記事; 関連リンク; 関連ニュース; 関連キーワード; おすすめ記事; おすすめ; 人気記事; 人気記事ランキング; アクセスランキング; ランキング; 最新記事; 新着記事
    こちらもおすすめ; あわせて読みたい; 次の記事; 前の記事; タグ; スポンサードリンク; スポンサーリンク; この記事をシェア
    관련기사; 관련 기사; 인기기사; 많이 본 뉴스; 추천기사
    """.replace("\n", ";").split(";")
    if phrase.strip()
)

# Lines above the readers' comments: the story never goes on after them.
COMMENTS: frozenset[str] = frozenset(
    phrase.strip()
    for phrase in """
    comment; comments; leave a comment; leave a reply; leave comment; post a comment; post comment; add a comment
    add comment; view comments; show comments; read comments; read all comments; load comments; hide comments
    write a comment; join the conversation; join the discussion; have your say; what do you think; your comments
    reader comments; comments are closed; comments policy; comments below; responses; feed for comments; no comments; no comments yet
    be the first to comment; comment on this article; about the author; about the authors; about author; about this author; about the writer
    kommentare; kommentar; kommentieren; kommentar verfassen; kommentar schreiben; schreibe einen kommentar; diskutieren sie mit
    über den autor; über die autorin; commentaires; laisser un commentaire; ajouter un commentaire; comentarios; deja un comentario
    deja tu comentario; dejar un comentario; comentários; deixe um comentário; deixe uma resposta; commenti; lascia un commento
    reacties; reageer; комментарии; добавить комментарий; оставить комментарий; komentarze; komentar; tinggalkan balasan
    评论; 发表评论; 网友评论; 評論; コメント; コメントを書く; コメントを残す; 댓글
    """.replace("\n", ";").split(";")
    if phrase.strip()
)

# Lines that are buttons, labels and the like: dropped wherever they stand.
LABELS: frozenset[str] = frozenset(
    phrase.strip()
    for phrase in """
    advertisement; advertisements; advertising; advert; ad; ads; skip ad; continue reading; continue reading below
    story continues below; story continues below advertisement; article continues below advertisement
    article continues after advertisement; continue reading the main story; scroll to continue; read more; learn more; find out more
    show more; load more; see more; view more; see all; view all; more; less; read the full story; read full story
    to read the full story; facebook; twitter; x; linkedin; whatsapp; telegram; reddit; pinterest; tumblr; flipboard; instagram
    youtube; youtube video; messenger; email; e-mail; mail; print; copy; copy link; link copied; copied; pocket; sms; rss; viber
    wechat; weibo; line; snapchat; tiktok; threads; bluesky; mastodon; google; google+; google plus; stumbleupon; vk; xing; digg
    share; tweet; pin; pin it; save; save article; saved; bookmark; gift; gift article; like; follow; following; listen
    listen to article; listen to this article; listen to this story; listen to the story; watch; watch now; play; play video; video; videos; photo; photos; image; images; gallery
    view gallery; back to gallery; next slide; previous slide; slideshow; caption; hide caption; toggle caption; enlarge this image
    enlarge image; image copyright; image caption; image source; image credit; image credits; photo credit; copyright; loading
    comments share read later; read later; share save; listen share save; text size; text; text resize; font size; print this article
    subscribe; subscribe now; sign up; sign in; log in; login; log out; register; register now; join now; my account; start free trial
    log in or subscribe to save article; sign up now; subscribe to read; already a subscriber; try for free; get started; follow
    newsletter; newsletters; email newsletter; sign up for our newsletter; subscribe to our newsletter; enter your email
    email address; your email; your email address; submit; cancel; ok; close; open; menu; home; homepage; search; skip to content
    skip to main content; skip navigation; skip to navigation; back; back to main menu; top; next; prev; previous; scroll to top
    privacy policy; cookie policy; cookie settings; cookie preferences; terms of use; terms of service; terms and conditions
    terms & conditions; contact; about us; about; advertise; advertise with us; careers; site map; sitemap; help; faq; feedback; legal
    accessibility; disclaimer; licensing & reprints; licensing and reprints; reprints; copyright policy; ad choices; adchoices
    do not sell my personal information; accept; accept all; reject all; manage preferences; got it; i agree; no thanks; dismiss
    your browser does not support the video tag; your browser does not support the audio element; report; report abuse; permalink
    more by this author; more from this author; all articles by this author; opens in new tab; opens new tab; opens in a new window; view original; view pdf; download; download pdf; browse all posts
    share on facebook; share on twitter; share on x; share on linkedin; share on whatsapp; share on reddit; share on pinterest
    share on email; share via email; share by mail; share by email; share via; email this; email me; email article; share link
    share permalink; click here; tap here; click to share; follow us on; follow us on twitter; summary companies; exclusive; photo by
    anzeige; werbung; menü; suche; startseite; drucken; merken; vorlesen; artikel anhören; artikel drucken; mehr; mehr lesen
    weiterlesen; anmelden; registrieren; abonnieren; jetzt abonnieren; impressum; datenschutz; schließen; zur übersicht; nach oben
    zurück zur übersicht; bildergalerie; foto; newsletter abonnieren; per e-mail teilen; link kopieren; kopieren; senden; merkliste
    publicité; publicite; imprimer; envoyer; s'abonner; se connecter; accueil; recherche; fermer; suivant; précédent; lire la suite
    lire plus tard; offrir l'article; offrir cet article; réservé aux abonnés; article réservé aux abonnés; écouter; écouter l'article
    mentions légales; enregistrer; suivre; copier le lien; lecture; vidéo
    publicidad; imprimir; enviar; suscríbete; suscribirse; iniciar sesión; inicio; buscar; cerrar; siguiente; anterior; leer más
    guardar; copiar enlace; seguir leyendo; escuchar; ver más; enlace copiado
    publicidade; anúncio; assine; entrar; continua após a publicidade; continua depois da publicidade; ouvir; salvar; ler mais
    pubblicità; stampa; accedi; abbonati; cerca; chiudi; leggi di più; ascolta l'articolo; salva
    advertentie; delen; inloggen; abonneren; реклама; поиск; меню; iklan; reklama; annons
    广告; 打印; 收藏; 登录; 注册; 搜索; 首页; 关闭; 字号; 大; 中; 小; 微信; 微博; 点赞; 返回顶部; 扫一扫; 原标题; 广告声明; 展开全文; 查看更多; 阅读全文
    広告; 印刷; 保存; シェア; ツイート; ログイン; 会員登録; 検索; ホーム; 閉じる; もっと見る; 続きを読む; 拡大; pr
    """.replace("\n", ";").split(";")
    if phrase.strip()
)

# Beginnings of lines that send the reader to another article.
PROMPTS: tuple[str, ...] = (
    "also read:", "also read |", "also read -", "also read –", "also read—", "read also:", "read |", "read more:", "read more |",
    "read more about", "read more from", "read more on", "read more at", "read next:", "read:", "see also:", "see more:", "see related:",
    "related:", "related |", "related story:", "related stories:", "related article:", "related coverage:", "more:", "more on this:",
    "more from", "more in ", "watch:", "watch |", "watch more:", "watch now:", "listen:", "listen now:", "explainer:", "next:",
    "previous:", "next post:", "previous post:", "previous article:", "next article:", "recommended:", "trending:", "don't miss:",
    "must read:", "must-read:", "go deeper:", "editor's pick:", "in pictures:", "in pics:", "suggested:",
    "lesen sie auch:", "lesen sie mehr:", "mehr zum thema:", "mehr dazu:", "siehe auch:", "auch interessant:", "lesetipp:",
    "lire aussi", "à lire aussi", "a lire aussi", "à lire également", "voir aussi", "sur le même sujet", "lee también", "lea también",
    "leer también", "te puede interesar", "le puede interesar", "también te puede interesar", "más información:", "ver también",
    "leia também", "leia mais:", "veja também", "saiba mais:", "leggi anche", "lees ook", "baca juga", "czytaj także", "czytaj też",
    "читайте также", "читать также", "läs också:", "les også:", "læs også:",
    "延伸阅读", "相关阅读", "推荐阅读", "更多阅读", "阅读更多", "相关新闻：", "相关报道：", "延伸閱讀", "相關閱讀", "関連記事", "あわせて読みたい",
)  # fmt: skip

# Beginnings of picture credits and captions.
CREDITS: tuple[str, ...] = (
    "photo:", "photo by", "photo credit", "photos:", "photos by", "photograph:", "photograph by", "photo illustration", "photo courtesy",
    "photo /", "picture:", "pictured:", "image:", "image by", "image credit", "image source", "image courtesy", "(image", "(photo",
    "[photo", "[image", "illustration:", "illustration by", "credit:", "credits:", "courtesy of", "courtesy ", "file photo", "file image",
    "file picture", "file –", "file -", "file —", "file:", "getty images", "source: getty", "cover photo", "foto:", "fotos:", "bild:",
    "bildquelle", "symbolbild", "quelle:", "crédit", "crédits", "© afp", "photo d'illustration", "imagen:", "imagem:", "fotografía:",
    "foto de archivo", "reprodução", "图片来源", "图：", "图源", "图/", "图／", "資料圖片", "资料图", "写真：", "写真:", "画像：", "(写真",
    "фото:", "image copyright", "image caption", "caption:", "video:", "graphic:", "graphic by", "chart:",
)  # fmt: skip

AGENCIES: frozenset[str] = frozenset(
    "ap; afp; reuters; getty; getty images; shutterstock; bloomberg; dpa; epa; pa; alamy; istock; istockphoto; unsplash; pixabay; "
    "ap photo; via getty images; reuters file photo; handout; supplied; imago; picture alliance; pa media; pa images; xinhua; "
    "adobe stock; flickr; wikimedia commons; courtesy; agence france-presse; associated press; the associated press; "
    "news agencies; agencies; zuma press; usa today sports; sipa; 新华社; 新華社; 共同通信; 时事通信".split("; ")
)

# What the house says in its own name, not the story. One STRONG phrase is enough; of the WEAK it takes two.
STRONG_NOTICES: tuple[str, ...] = (
    "use cookies", "uses cookies", "cookie settings", "cookie preferences", "sign up for our", "sign up to our",
    "sign up for free", "sign up to receive", "sign up here", "sign up for daily", "subscribe to our", "subscribe to the",
    "subscribe to receive", "subscribe now", "subscribe today", "subscribe to continue", "to your inbox", "in your inbox",
    "your inbox", "all rights reserved", "by clicking", "by submitting", "by providing an email", "by providing your", "by continuing to",
    "by signing up", "by checking this box", "by using this site", "enable javascript", "requires javascript",
    "unsubscribe at any time", "create an account", "forgot your password", "may not be reproduced", "may not be published",
    "may not be re-published", "published, broadcast", "abide by our", "our newsletter", "daily newsletter", "weekly newsletter",
    "free newsletter", "email newsletter", "morning newsletter", "breaking news alert", "follow us on", "follow him on", "follow her on",
    "follow them on", "like us on facebook", "join us on", "join our telegram", "join our whatsapp", "click here to", "click here for",
    "tap here to", "download our app", "download the app", "get our app", "already a subscriber",
    "already a member", "already have an account", "subscriber-only", "exclusive to subscribers", "for subscribers only",
    "may earn a commission", "may receive a commission", "affiliate links", "your browser does not", "your browser settings", "subject to copyright", "information provided on this website", "registered trademarks of", "registered trademark of", "are trademarks of", "is a trademark of", "have not been evaluated by", "consult your physician", "by continuing to use", "by continuing to browse", "consent to the use of cookies", "our use of cookies", "affiliate commission", "share of the sale",
    "reprints and permissions", "order reprints", "this website uses", "this site uses",
    "terms and privacy", "privacy policy and", "our privacy policy", "our privacy notice",
    "user agreement", "have a tip?", "send tips", "send us a tip", "got a tip", "contact the reporter", "contact the author",
    "contact the writer", "email the author", "may be reached at", "email address will not be published",
    "required fields are marked", "moderate comments", "moderates comments", "comments are moderated", "our community guidelines", "report a typo",
    "stay up to date with", "register to read", "start your free trial", "support our journalism", "support quality journalism",
    "thank you for reading", "thanks for reading", "like this article?", "enjoyed this article",
    "get the latest updates", "get the latest news", "this slideshow requires", "this article was originally published on", "image caption",
    "opens in a new window", "this video is no longer available", "view this post on instagram", "more information on our",
    "wir verwenden cookies", "cookies verwenden", "verwendet cookies", "alle rechte vorbehalten", "newsletter abonnieren", "unseren newsletter",
    "unserem newsletter", "newsletter anmelden", "jetzt abonnieren", "jetzt anmelden", "datenschutzerklärung", "nutzungsbedingungen",
    "folgen sie uns", "melden sie sich an", "tous droits réservés", "inscrivez-vous", "abonnez-vous", "notre newsletter", "utilise des cookies",
    "utilisons des cookies", "votre boîte mail", "suivez-nous", "réservé aux abonnés", "politique de confidentialité",
    "todos los derechos reservados", "suscríbete", "suscríbase", "nuestro boletín", "nuestra newsletter", "utiliza cookies", "utilizamos cookies",
    "política de privacidad", "síguenos", "todos os direitos reservados", "inscreva-se", "assine nossa", "nossa newsletter",
    "política de privacidade", "siga-nos", "receba as", "tutti i diritti riservati", "iscriviti alla", "nostra newsletter", "informativa sulla privacy",
    "alle rechten voorbehouden", "schrijf je in", "onze nieuwsbrief", "все права защищены", "подпишитесь", "подписывайтесь",
    "версия для печати", "版权所有", "转载请注明", "未经授权", "扫描二维码", "关注我们", "关注微信公众号", "本文来自", "不构成投资建议", "免责声明",
    "責任編輯", "责任编辑", "著作権", "無断転載", "メールマガジン", "ご登録", "プライバシーポリシー",
)  # fmt: skip
WEAK_NOTICES: tuple[str, ...] = (
    "cookie", "privacy policy", "privacy notice", "terms of use", "terms of service", "terms and conditions", "newsletter", "subscribe",
    "sign up", "sign in", "log in", "copyright", "©", "reproduced", "redistributed", "republish", "javascript", "your account",
    "your password", "your data", "personal data", "opt out", "datenschutz", "impressum", "mentions légales", "confidentialité",
    "app store", "google play", "disclaimer",
)  # fmt: skip

# Beginnings of lines that name the writer.
BYLINES: tuple[str, ...] = (
    "by ", "by:", "written by", "reported by", "posted by", "published by", "story by", "words by", "text by", "edited by", "author:", "medically reviewed",
    "reviewed by", "updated by", "submitted by", "contributed by", "reporting by", "editing by", "additional reporting by", "researched by", "compiled by",
    "von ", "autor:", "par ", "propos recueillis", "por ", "por:", "redacción", "redação", "di ", "door ", "av ", "автор:", "текст:", "oleh ",
    "作者", "记者", "記者", "文/", "文／", "来源", "來源", "编辑：", "编辑:", "執筆",
)  # fmt: skip
